package io.gradsweep.dataset;

import io.gradsweep.trial.InputScale;
import java.util.List;

/** Measures the scale of inputs. */
final class InputScales {
  /** At most this many examples count, the first ones. */
  static final int EXAMPLES = 10_000;

  private InputScales() {}

  /**
   * The scale of the first examples.
   *
   * @param names of the features; empty if they have none
   */
  static InputScale of(Examples examples, List<String> names) {
    int rows = Math.min(examples.size(), EXAMPLES);
    int features = examples.featureCount();
    if (rows == 0 || features == 0) {
      return InputScale.unknown();
    }
    double[] squares = new double[features];
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features; j++) {
        double value = examples.features()[i * features + j];
        sum += value;
        squares[j] += value * value;
        largest = Math.max(largest, Math.abs(value));
      }
    }
    double mean = sum / ((double) rows * features);
    int worst = largest(squares);
    return new InputScale(
        mean,
        deviation(examples, rows * features, mean),
        largest,
        Math.sqrt(squares[worst] / rows),
        names.isEmpty() ? Integer.toString(worst) : names.get(worst));
  }

  /** A second pass, because the square of a large mean would cancel the deviation. */
  private static double deviation(Examples examples, int count, double mean) {
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double distance = examples.features()[i] - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / count);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
