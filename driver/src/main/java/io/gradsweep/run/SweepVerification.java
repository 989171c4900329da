package io.gradsweep.run;

import java.util.List;

/**
 * The result of checking all files of a sweep.
 *
 * @param folder of the sweep
 * @param trials that its files hold
 * @param bundles that are committed
 * @param problems one line each; of many alike the first few and how many there are
 */
public record SweepVerification(String folder, int trials, int bundles, List<String> problems) {

  public SweepVerification {
    problems = List.copyOf(problems);
  }

  /** Whether no problem was found. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
