package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.trial.Recalls;

/**
 * Evaluates one output by its squared error. The spread is the population standard deviation of the
 * outputs, by Welford's recurrence (1962).
 */
final class RegressionEvaluator implements Evaluator {
  private double loss;
  private double mean;
  private double squares;
  private long examples;

  @Override
  public void add(double[] outputs, int from, Examples all, int example) {
    double output = outputs[from];
    double distance = output - all.values()[example];
    loss += distance * distance;
    examples++;
    double deviation = output - mean;
    mean += deviation / examples;
    squares += deviation * (output - mean);
  }

  @Override
  public Evaluation end() {
    return new Evaluation(
        loss / examples,
        Double.NaN,
        Math.sqrt(squares / examples),
        Recalls.without(Math.toIntExact(examples)));
  }
}
