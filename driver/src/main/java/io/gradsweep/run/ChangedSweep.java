package io.gradsweep.run;

import io.gradsweep.sweep.SpecDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stops a sweep whose folder holds trials of another sweep of the same name. More levels or repeats
 * leave every trial in the sweep; any other change makes another sweep of it.
 */
final class ChangedSweep {
  private ChangedSweep() {}

  /**
   * Returns if all trials of the folder are part of the sweep.
   *
   * @throws BadInputException with the differences if they are not
   */
  static void refuse(OpenSweep sweep) throws IOException {
    String yaml = sweep.folder().sweepYaml();
    if (yaml == null || yaml.equals(sweep.spec().toYaml())) {
      return;
    }
    long others = sweep.statuses().size() - sweep.done().total();
    if (others == 0) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s holds %,d %s that this sweep no longer contains. The sweep file was changed:",
            sweep.folder(),
            others,
            others == 1 ? "trial" : "trials"));
    lines.addAll(SpecDifference.between(yaml, sweep.spec().toYaml()));
    lines.add(
        "Choose another name or another --out, or run it with --changed, which keeps these trials"
            + " in the tables.");
    throw new BadInputException(String.join(System.lineSeparator(), lines));
  }
}
