package io.gradsweep.network.function;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link ElementwisePass} in double precision. */
final class DoubleElementwisePass extends ElementwisePass {
  private final ElementwiseFunction function;
  private final Scratch scratch;
  private double[] slopes = {};

  DoubleElementwisePass(ElementwiseFunction function, Scratch scratch) {
    this.function = function;
    this.scratch = scratch;
  }

  @Override
  public void forward(
      NativeArray z,
      @Nullable NativeArray bias,
      int units,
      @Nullable PreActivationListener listener) {
    int count = z.length();
    if (slopes.length < count) {
      slopes = new double[count];
    }
    double[] values = scratch.doubles(count);
    z.read(values, count);
    if (bias != null) {
      double[] added = scratch.doubleRow(units);
      bias.read(added, units);
      addToRows(added, values, count, units);
    }
    if (listener != null) {
      z.write(values, 0, count, 0);
      listener.onPreActivation();
    }
    function.apply(values, slopes, count);
    z.write(values, 0, count, 0);
  }

  private static void addToRows(double[] added, double[] values, int count, int units) {
    for (int row = 0; row < count; row += units) {
      for (int j = 0; j < units; j++) {
        values[row + j] += added[j];
      }
    }
  }

  @Override
  public void backward(
      NativeArray errors, NativeArray delta, @Nullable NativeArray biasGradient, int units) {
    int count = errors.length();
    double[] values = scratch.doubles(count);
    errors.read(values, count);
    for (int i = 0; i < count; i++) {
      values[i] *= slopes[i];
    }
    delta.write(values, 0, count, 0);
    if (biasGradient != null) {
      writeColumnSums(values, count, units, biasGradient);
    }
  }

  private void writeColumnSums(double[] values, int count, int units, NativeArray target) {
    double[] sums = scratch.sums(units);
    Arrays.fill(sums, 0, units, 0);
    for (int row = 0; row < count; row += units) {
      for (int j = 0; j < units; j++) {
        sums[j] += values[row + j];
      }
    }
    target.write(sums, 0, units, 0);
  }
}
