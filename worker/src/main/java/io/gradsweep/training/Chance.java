package io.gradsweep.training;

import io.gradsweep.dataset.Targets;
import io.gradsweep.trial.Score;
import java.util.Arrays;

/** The score of the best output that does not depend on the example. */
final class Chance {
  private Chance() {}

  /**
   * The score on the first targets. Accuracy: share of the most frequent class; NaN in a
   * regression. Loss: entropy in nats of the class shares; in a regression the population variance
   * of the targets, the mean over the outputs.
   *
   * @param targets at least one
   * @param most at most this many count
   */
  static Score of(Targets targets, int most) {
    int examples = Math.min(targets.count(), most);
    return targets instanceof Targets.Classes classes
        ? ofClasses(Arrays.copyOf(classes.labels(), examples))
        : new Score(variance((Targets.Values) targets, examples), Double.NaN);
  }

  private static Score ofClasses(int[] labels) {
    int[] counts = new int[Arrays.stream(labels).max().orElse(0) + 1];
    for (int label : labels) {
      counts[label]++;
    }
    double examples = labels.length;
    double entropy = 0;
    for (int count : counts) {
      entropy -= count == 0 ? 0 : count / examples * Math.log(count / examples);
    }
    return new Score(entropy, Arrays.stream(counts).max().orElse(0) / examples);
  }

  private static double variance(Targets.Values targets, int examples) {
    double variance = 0;
    for (int k = 0; k < targets.outputs(); k++) {
      double mean = 0;
      for (int i = 0; i < examples; i++) {
        mean += targets.at(i, k) / examples;
      }
      double squares = 0;
      for (int i = 0; i < examples; i++) {
        squares += (targets.at(i, k) - mean) * (targets.at(i, k) - mean);
      }
      variance += squares / examples / targets.outputs();
    }
    return variance;
  }
}
