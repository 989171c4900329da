package io.gradsweep.training;

import io.gradsweep.network.function.SoftmaxCrossEntropy;

/**
 * How much a network's output depends on the example: sqrt(mean over classes c of Var_i(p_ic)), p_i
 * the softmax of the logits of example i, Var the population variance over the examples. In [0,
 * 0.5]; exactly 0 if all examples have the same logits, NaN before the first example.
 *
 * <p>By Welford's recurrence (1962), so that probabilities that differ in their last digits do not
 * cancel.
 */
final class OutputSpread {
  private final double[] probabilities;
  private final double[] means;
  private double squares;
  private long examples;

  OutputSpread(int classes) {
    probabilities = new double[classes];
    means = new double[classes];
  }

  /**
   * Takes one more example.
   *
   * @param logits of many examples
   * @param from index of the example's first logit
   */
  void add(double[] logits, int from) {
    SoftmaxCrossEntropy.probabilities(logits, from, probabilities);
    examples++;
    for (int c = 0; c < means.length; c++) {
      double deviation = probabilities[c] - means[c];
      means[c] += deviation / examples;
      squares += deviation * (probabilities[c] - means[c]);
    }
  }

  double value() {
    return Math.sqrt(squares / examples / means.length);
  }
}
