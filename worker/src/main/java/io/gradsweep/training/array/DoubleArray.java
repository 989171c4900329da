package io.gradsweep.training.array;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.OutputRange;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link FlatArray} of a network in double precision. */
final class DoubleArray extends FlatArray {
  private double[] values;

  DoubleArray(int length) {
    values = new double[length];
  }

  @Override
  public void copy(NativeArray array, int from, int to) {
    array.read(from, values, to - from);
  }

  @Override
  public void write(int count, INDArray array) {
    HostArrays.copyFrom(values, 0, count, array, 0);
  }

  @Override
  public void divide(int from, int to, double divisor) {
    for (int i = from; i < to; i++) {
      values[i] /= divisor;
    }
  }

  @Override
  public void scale(int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] = values[i] * factor;
    }
  }

  @Override
  public void clamp(int from, int to, double limit) {
    for (int i = from; i < to; i++) {
      values[i] = Math.max(-limit, Math.min(limit, values[i]));
    }
  }

  @Override
  public void ensureLength(int length) {
    if (values.length < length) {
      values = new double[length];
    }
  }

  @Override
  public void clear() {
    Arrays.fill(values, 0);
  }

  @Override
  public void set(int at, double value) {
    values[at] = value;
  }

  @Override
  public void put(int at, float[] source, int start, int count) {
    for (int i = 0; i < count; i++) {
      values[at + i] = source[start + i];
    }
  }

  @Override
  public void writeScaled(int from, int to, double factor, INDArray array) {
    double[] scaled = Arrays.copyOfRange(values, from, to);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    HostArrays.copyFrom(scaled, 0, scaled.length, array, from);
  }

  @Override
  public GradientStatistics gradient(ArrayStatistics statistics, int from, int count) {
    return statistics.gradient(values, from, count);
  }

  @Override
  public UpdateStatistics update(ArrayStatistics statistics, int from, int count) {
    return statistics.update(values, from, count);
  }

  @Override
  public WeightStatistics weights(
      ArrayStatistics statistics, FlatArray start, int from, int count) {
    return statistics.weights(values, from, ((DoubleArray) start).values, from, count);
  }

  @Override
  public ActivationStatistics activation(
      ArrayStatistics statistics, int examples, int units, @Nullable OutputRange unsaturated) {
    return statistics.activations(values, 0, examples, units, unsaturated);
  }

  @Override
  public ErrorStatistics error(ArrayStatistics statistics, int count, double factor) {
    return statistics.error(values, 0, count, factor);
  }
}
