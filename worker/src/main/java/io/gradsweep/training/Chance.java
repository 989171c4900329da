package io.gradsweep.training;

import io.gradsweep.dataset.Targets;
import java.util.Arrays;

/**
 * What the best output that does not depend on the example achieves.
 *
 * @param accuracy share of the most frequent class; NaN in a regression
 * @param loss entropy in nats of the shares of the classes; in a regression the population variance
 *     of the targets
 */
record Chance(double accuracy, double loss) {

  /** Of data that are not known yet. */
  static Chance unknown() {
    return new Chance(Double.NaN, Double.NaN);
  }

  /**
   * Of the first targets.
   *
   * @param targets at least one
   * @param most at most this many count
   */
  static Chance of(Targets targets, int most) {
    int examples = Math.min(targets.count(), most);
    return targets instanceof Targets.Classes classes
        ? ofClasses(Arrays.copyOf(classes.labels(), examples))
        : new Chance(
            Double.NaN, variance(Arrays.copyOf(((Targets.Values) targets).values(), examples)));
  }

  private static Chance ofClasses(int[] labels) {
    int[] counts = new int[Arrays.stream(labels).max().orElse(0) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    double examples = labels.length;
    double entropy = 0;
    for (int count : counts) {
      entropy -= count == 0 ? 0 : count / examples * Math.log(count / examples);
    }
    return new Chance(Arrays.stream(counts).max().orElse(0) / examples, entropy);
  }

  private static double variance(float[] targets) {
    double mean = 0;
    for (float value : targets) {
      mean += value / (double) targets.length;
    }
    double squares = 0;
    for (float value : targets) {
      squares += (value - mean) * (value - mean);
    }
    return squares / targets.length;
  }
}
