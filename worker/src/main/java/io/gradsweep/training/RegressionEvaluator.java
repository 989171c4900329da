package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.trial.Recalls;

/**
 * Evaluates outputs by the mean of their squared errors. The spread is the population standard
 * deviation of the outputs, by Welford's recurrence (1962); of several outputs the root of the mean
 * variance.
 */
final class RegressionEvaluator implements Evaluator {
  private final double[] means;
  private double loss;
  private double squares;
  private long examples;

  RegressionEvaluator(int outputs) {
    means = new double[outputs];
  }

  @Override
  public void add(double[] outputs, int from, Examples all, int example) {
    examples++;
    double error = 0;
    for (int k = 0; k < means.length; k++) {
      double output = outputs[from + k];
      double distance = output - all.values()[example * means.length + k];
      error += distance * distance;
      double deviation = output - means[k];
      means[k] += deviation / examples;
      squares += deviation * (output - means[k]);
    }
    loss += error / means.length;
  }

  @Override
  public Evaluation end() {
    return new Evaluation(
        loss / examples,
        Double.NaN,
        Math.sqrt(squares / examples / means.length),
        Recalls.without(Math.toIntExact(examples)));
  }
}
