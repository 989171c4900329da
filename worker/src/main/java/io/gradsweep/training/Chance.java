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

  /** Of at least one example. */
  static Chance of(Targets targets) {
    return targets instanceof Targets.Classes classes
        ? of(classes)
        : new Chance(Double.NaN, variance((Targets.Values) targets));
  }

  private static Chance of(Targets.Classes classes) {
    int[] counts = new int[Arrays.stream(classes.labels()).max().orElse(0) + 1];
    for (int label : classes.labels()) {
      counts[label]++;
    }
    double examples = classes.count();
    double entropy = 0;
    for (int count : counts) {
      entropy -= count == 0 ? 0 : count / examples * Math.log(count / examples);
    }
    return new Chance(Arrays.stream(counts).max().orElse(0) / examples, entropy);
  }

  private static double variance(Targets.Values targets) {
    double mean = 0;
    for (float value : targets.values()) {
      mean += value / (double) targets.count();
    }
    double squares = 0;
    for (float value : targets.values()) {
      squares += (value - mean) * (value - mean);
    }
    return squares / targets.count();
  }
}
