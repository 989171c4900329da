package io.gradsweep.network.normalization;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.function.ColumnLoops;
import io.gradsweep.network.layer.Scratch;

/**
 * Batch normalization of a matrix, examples x units, in a training step: in single precision with
 * sums in double, and without new arrays.
 */
final class FloatBatchNormalization {
  private final double epsilon;
  private final double decay;
  private final Scratch scratch;
  private float[] normalized = {};
  private double[] mean = {};
  private double[] variance = {};
  private float[] inverse = {};
  private float[] gamma = {};
  private double[] along = {};

  /** On the way forward beta, on the way back the mean error. */
  private float[] shift = {};

  /** Mean of error times normalized input. */
  private float[] slope = {};

  /**
   * @param epsilon added to the variance
   * @param decay d of the running statistics: new = d old + (1 - d) batch
   * @param scratch of the network
   */
  FloatBatchNormalization(double epsilon, double decay, Scratch scratch) {
    this.epsilon = epsilon;
    this.decay = decay;
    this.scratch = scratch;
  }

  /** y = gamma (x - mean) / sqrt(variance + epsilon) + beta. */
  void forward(NativeArray x, NativeArray y, BatchNormalizationViews parameters) {
    int units = parameters.gamma().length();
    int rows = x.length() / units;
    reserve(rows, units);
    x.read(normalized, x.length());
    ColumnLoops.FASTEST.sums(normalized, rows, units, mean);
    for (int j = 0; j < units; j++) {
      mean[j] /= rows;
    }
    ColumnLoops.FASTEST.center(normalized, rows, units, mean, variance);
    for (int j = 0; j < units; j++) {
      variance[j] /= rows;
      inverse[j] = (float) (1 / Math.sqrt(variance[j] + epsilon));
    }
    parameters.gamma().read(gamma, units);
    parameters.beta().read(shift, units);
    float[] output = scratch.floats(y.length());
    ColumnLoops.FASTEST.scale(normalized, rows, units, inverse, gamma, shift, output);
    y.write(output, 0, y.length(), 0);
  }

  private void reserve(int rows, int units) {
    if (mean.length != units) {
      mean = new double[units];
      variance = new double[units];
      inverse = new float[units];
      gamma = new float[units];
      shift = new float[units];
      slope = new float[units];
      along = new double[units];
    }
    if (normalized.length < rows * units) {
      normalized = new float[rows * units];
    }
  }

  /**
   * With xhat the normalized input of the last {@link #forward} and e the error: dL/dgamma = sum e
   * xhat, dL/dbeta = sum e, dL/dx = gamma / sqrt(variance + epsilon) (e - mean e - xhat mean(e
   * xhat)).
   *
   * @param running of which the mean and variance of all batches are read
   * @param gradients overwritten: of gamma and beta; of the running statistics what DL4J subtracts
   *     from them, (1 - decay) (running - batch)
   */
  void backward(
      NativeArray errors,
      NativeArray inputErrors,
      BatchNormalizationViews running,
      BatchNormalizationViews gradients) {
    int units = mean.length;
    int rows = errors.length() / units;
    float[] values = scratch.floats(errors.length());
    errors.read(values, errors.length());
    double[] sums = scratch.sums(units);
    ColumnLoops.FASTEST.sums(values, rows, units, sums);
    ColumnLoops.FASTEST.products(values, normalized, rows, units, along);
    write(sums, units, gradients.beta());
    write(along, units, gradients.gamma());
    float[] factor = scratch.floatRow(units); // until the errors are written
    for (int j = 0; j < units; j++) {
      shift[j] = (float) (sums[j] / rows);
      slope[j] = (float) (along[j] / rows);
      factor[j] = gamma[j] * inverse[j];
    }
    ColumnLoops.FASTEST.project(values, normalized, rows, units, shift, slope, factor);
    inputErrors.write(values, 0, errors.length(), 0);
    writeDrift(running.mean(), mean, gradients.mean());
    writeDrift(running.variance(), variance, gradients.variance());
  }

  private void writeDrift(NativeArray running, double[] batch, NativeArray target) {
    float[] drift = scratch.floatRow(batch.length);
    running.read(drift, batch.length);
    for (int j = 0; j < batch.length; j++) {
      drift[j] = (float) ((1 - decay) * (drift[j] - batch[j]));
    }
    target.write(drift, 0, batch.length, 0);
  }

  private void write(double[] values, int units, NativeArray target) {
    float[] rounded = scratch.floatRow(units);
    for (int j = 0; j < units; j++) {
      rounded[j] = (float) values[j];
    }
    target.write(rounded, 0, units, 0);
  }
}
