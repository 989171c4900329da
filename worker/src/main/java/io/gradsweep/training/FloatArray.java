package io.gradsweep.training;

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

/** {@link FlatArray} of a network in single precision. */
final class FloatArray extends FlatArray {
  private float[] values;

  FloatArray(int length) {
    values = new float[length];
  }

  @Override
  void copy(NativeArray array, int from, int to) {
    array.read(from, values, to - from);
  }

  @Override
  void write(int count, INDArray array) {
    HostArrays.copyFrom(values, 0, count, array, 0);
  }

  @Override
  void divide(int from, int to, double divisor) {
    float single = (float) divisor;
    for (int i = from; i < to; i++) {
      values[i] /= single;
    }
  }

  @Override
  void scale(int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }

  @Override
  void clamp(int from, int to, double limit) {
    float single = (float) limit;
    for (int i = from; i < to; i++) {
      values[i] = Math.max(-single, Math.min(single, values[i]));
    }
  }

  @Override
  void ensureLength(int length) {
    if (values.length < length) {
      values = new float[length];
    }
  }

  @Override
  void clear() {
    Arrays.fill(values, 0);
  }

  @Override
  void set(int at, double value) {
    values[at] = (float) value;
  }

  @Override
  void put(int at, float[] source, int start, int count) {
    System.arraycopy(source, start, values, at, count);
  }

  @Override
  void writeScaled(int from, int to, double factor, INDArray array) {
    float[] scaled = Arrays.copyOfRange(values, from, to);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) factor;
    }
    HostArrays.copyFrom(scaled, 0, scaled.length, array, from);
  }

  @Override
  GradientStatistics gradient(ArrayStatistics statistics, int from, int count) {
    return statistics.gradient(values, from, count);
  }

  @Override
  UpdateStatistics update(ArrayStatistics statistics, int from, int count) {
    return statistics.update(values, from, count);
  }

  @Override
  WeightStatistics weights(ArrayStatistics statistics, FlatArray start, int from, int count) {
    return statistics.weights(values, from, ((FloatArray) start).values, from, count);
  }

  @Override
  ActivationStatistics activation(
      ArrayStatistics statistics, int examples, int units, @Nullable OutputRange unsaturated) {
    return statistics.activations(values, 0, examples, units, unsaturated);
  }

  @Override
  ErrorStatistics error(ArrayStatistics statistics, int count, double factor) {
    return statistics.error(values, 0, count, factor);
  }
}
