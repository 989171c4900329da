package io.gradsweep.training.array;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.statistics.ActivationStatistics;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.ErrorStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.OutputRange;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trial.Precision;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Java copy of a flattened array of the network, in the network's precision: entries are
 * compared, scaled and rounded as DL4J does, sums are in double.
 */
public abstract sealed class FlatArray permits FloatArray, DoubleArray {

  public static FlatArray of(Precision precision, int length) {
    return precision == Precision.DOUBLE ? new DoubleArray(length) : new FloatArray(length);
  }

  /** Copies entries {@code from .. to - 1} of an off-heap array to the same places. */
  public abstract void copy(NativeArray array, int from, int to);

  /**
   * Copies an activation or error as rows x units: examples, times positions or time steps if the
   * layer has them, by units, channels or cells. This array grows if it is too short.
   *
   * @param last remembers the array of the previous step, which may be the same one
   */
  public final void copyRows(INDArray array, LastArray last) {
    copyAll(last.rowMajor(unitsLast(array)));
  }

  /**
   * Copies examples x units x time steps one time step after the other. This array grows if it is
   * too short.
   */
  public final void copySteps(INDArray array) {
    copyAll(NativeArray.rowMajor(array.permute(2, 0, 1)));
  }

  private void copyAll(NativeArray array) {
    ensureLength(array.length());
    copy(array, 0, array.length());
  }

  private static INDArray unitsLast(INDArray array) {
    return switch (array.rank()) {
      case 2 -> array;
      case 3 -> array.permute(0, 2, 1);
      case 4 -> array.permute(0, 2, 3, 1);
      default -> throw new IllegalArgumentException("rank " + array.rank());
    };
  }

  /** Overwrites the first entries of an off-heap array in memory order. */
  public abstract void write(int count, INDArray array);

  /** Overwrites a range of an off-heap array with the same range of this array times a factor. */
  public abstract void writeScaled(int from, int to, double factor, INDArray array);

  /** Divides a range. */
  public abstract void divide(int from, int to, double divisor);

  /** Multiplies a range. */
  public abstract void scale(int from, int to, double factor);

  /** Limits a range to [-limit, limit]; NaN stays. */
  public abstract void clamp(int from, int to, double limit);

  public abstract void ensureLength(int length);

  public abstract void clear();

  public abstract void set(int at, double value);

  /** Copies {@code count} single-precision values to {@code at} and the places after it. */
  public abstract void put(int at, float[] source, int start, int count);

  public abstract GradientStatistics gradient(ArrayStatistics statistics, int from, int count);

  public abstract UpdateStatistics update(ArrayStatistics statistics, int from, int count);

  /**
   * Statistics of a range of weights.
   *
   * @param start initial weights, in the same precision
   */
  public abstract WeightStatistics weights(
      ArrayStatistics statistics, FlatArray start, int from, int count);

  public abstract ActivationStatistics activation(
      ArrayStatistics statistics, int examples, int units, @Nullable OutputRange unsaturated);

  public abstract ErrorStatistics error(ArrayStatistics statistics, int count, double factor);
}
