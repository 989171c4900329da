package io.gradsweep.dataset;

import java.util.Arrays;

/**
 * x' = (x - mean) / deviation per feature, where mean and deviation = sqrt(mean((x - mean)^2)) are
 * computed from the training part, in double. A feature that is constant there becomes 0
 * everywhere.
 *
 * @param mean subtracted, per feature
 * @param factor multiplied, per feature: 1 / deviation, or 0 for a constant feature
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record Standardization(double[] mean, double[] factor) {

  /** Leaves every value as it is. */
  static Standardization none(int features) {
    double[] ones = new double[features];
    Arrays.fill(ones, 1);
    return new Standardization(new double[features], ones);
  }

  /** Computed from the training part, which must not be empty. */
  static Standardization of(Part train) {
    double[] mean = means(train);
    double[] squares = new double[mean.length];
    for (int row : train.rows()) {
      for (int j = 0; j < mean.length; j++) {
        double distance = train.source().at(row, j) - mean[j];
        squares[j] += distance * distance;
      }
    }
    boolean[] varies = varies(train);
    double[] factor = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      factor[j] = varies[j] ? 1 / Math.sqrt(squares[j] / train.rows().length) : 0;
    }
    return new Standardization(mean, factor);
  }

  double apply(double value, int feature) {
    return factor[feature] == 0 ? 0 : (value - mean[feature]) * factor[feature];
  }

  private static double[] means(Part train) {
    double[] mean = new double[train.source().featureCount()];
    for (int row : train.rows()) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += train.source().at(row, j);
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= train.rows().length;
    }
    return mean;
  }

  /** Compares values, because the mean of equal values may differ from them in the last bit. */
  private static boolean[] varies(Part train) {
    boolean[] varies = new boolean[train.source().featureCount()];
    int first = train.rows()[0];
    for (int row : train.rows()) {
      for (int j = 0; j < varies.length; j++) {
        varies[j] |= train.source().at(row, j) != train.source().at(first, j);
      }
    }
    return varies;
  }
}
