package io.gradsweep.dataset;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * x' = (x - shift) factor per number, computed from the training part, in double. Standard: the
 * shift is the mean, the factor 1 / sqrt(mean((x - mean)^2)). Range: the shift is the smallest
 * value, the factor 1 / (largest - smallest). A number that is constant in the training part
 * becomes 0 everywhere.
 *
 * @param shift subtracted, per number
 * @param factor multiplied, per number; 0 for a constant
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record Scaling(double[] shift, double[] factor) {

  /** Numbers per row, for every row of the training part. */
  interface Numbers {
    double at(int row, int number);
  }

  /** Leaves every value as it is. */
  static Scaling none(int numbers) {
    double[] ones = new double[numbers];
    Arrays.fill(ones, 1);
    return new Scaling(new double[numbers], ones);
  }

  /** To mean 0 and standard deviation 1. The training part must not be empty. */
  static Scaling standard(int[] rows, int count, Numbers numbers) {
    double[] mean = new double[count];
    for (int row : rows) {
      for (int j = 0; j < count; j++) {
        mean[j] += numbers.at(row, j);
      }
    }
    for (int j = 0; j < count; j++) {
      mean[j] /= rows.length;
    }
    double[] squares = new double[count];
    for (int row : rows) {
      for (int j = 0; j < count; j++) {
        double distance = numbers.at(row, j) - mean[j];
        squares[j] += distance * distance;
      }
    }
    return new Scaling(
        mean, factors(rows, count, numbers, j -> 1 / Math.sqrt(squares[j] / rows.length)));
  }

  /** To 0 to 1. The training part must not be empty. */
  static Scaling range(int[] rows, int count, Numbers numbers) {
    double[] least = new double[count];
    double[] most = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int row : rows) {
      for (int j = 0; j < count; j++) {
        double value = numbers.at(row, j);
        least[j] = Math.min(least[j], value);
        most[j] = Math.max(most[j], value);
      }
    }
    return new Scaling(least, factors(rows, count, numbers, j -> 1 / (most[j] - least[j])));
  }

  /** The same for this many times as many numbers, one after the other. */
  Scaling repeated(int times) {
    double[] shifts = new double[shift.length * times];
    double[] factors = new double[shift.length * times];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = shift[i % shift.length];
      factors[i] = factor[i % shift.length];
    }
    return new Scaling(shifts, factors);
  }

  double apply(double value, int number) {
    return factor[number] == 0 ? 0 : (value - shift[number]) * factor[number];
  }

  /** Compares values, because the mean of equal values may differ from them in the last bit. */
  private static double[] factors(
      int[] rows, int count, Numbers numbers, IntToDoubleFunction ofNumber) {
    boolean[] varies = new boolean[count];
    for (int row : rows) {
      for (int j = 0; j < count; j++) {
        varies[j] |= numbers.at(row, j) != numbers.at(rows[0], j);
      }
    }
    double[] factors = new double[count];
    for (int j = 0; j < count; j++) {
      factors[j] = varies[j] ? ofNumber.applyAsDouble(j) : 0;
    }
    return factors;
  }
}
