package io.gradsweep.trial;

import java.util.Collections;
import java.util.List;

/**
 * How well each class is recognized.
 *
 * @param examples that were evaluated; 0 if none were
 * @param byClass for each class the share of its examples that were classified correctly, NaN for a
 *     class without examples; empty in a regression and if nothing was evaluated
 */
public record Recalls(int examples, List<Double> byClass) {
  private static final Recalls UNKNOWN = new Recalls(0, List.of());

  public Recalls {
    byClass = List.copyOf(byClass);
  }

  /** Nothing was evaluated. */
  public static Recalls unknown() {
    return UNKNOWN;
  }

  /** Examples without classes, as in a regression, or whose outputs were NaN. */
  public static Recalls without(int examples) {
    return new Recalls(examples, Collections.emptyList());
  }

  /** Balanced accuracy: the mean over the classes that have examples; NaN if there is none. */
  public double balancedAccuracy() {
    return byClass.stream()
        .mapToDouble(Double::doubleValue)
        .filter(recall -> !Double.isNaN(recall))
        .average()
        .orElse(Double.NaN);
  }
}
