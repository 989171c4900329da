package io.gradsweep.network;

import io.gradsweep.nd4j.NativeArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link ElementwisePass} in single precision. */
final class FloatElementwisePass extends ElementwisePass {
  private final ElementwiseFunction function;
  private final Scratch scratch;
  private float[] slopes = {};

  FloatElementwisePass(ElementwiseFunction function, Scratch scratch) {
    this.function = function;
    this.scratch = scratch;
  }

  @Override
  void forward(NativeArray z, @Nullable NativeArray bias, int units, @Nullable Arguments shown) {
    int count = z.length();
    if (slopes.length < count) {
      slopes = new float[count];
    }
    float[] values = scratch.floats(count);
    z.read(values, count);
    if (bias != null) {
      float[] added = scratch.floatRow(units);
      bias.read(added, units);
      addToRows(added, values, count, units);
    }
    if (shown != null) {
      z.write(values, 0, count, 0);
      shown.shown();
    }
    function.apply(values, slopes, count);
    z.write(values, 0, count, 0);
  }

  private static void addToRows(float[] added, float[] values, int count, int units) {
    for (int row = 0; row < count; row += units) {
      for (int j = 0; j < units; j++) {
        values[row + j] += added[j];
      }
    }
  }

  @Override
  void backward(
      NativeArray errors, NativeArray delta, @Nullable NativeArray biasGradient, int units) {
    int count = errors.length();
    float[] values = scratch.floats(count);
    errors.read(values, count);
    for (int i = 0; i < count; i++) {
      values[i] *= slopes[i];
    }
    delta.write(values, 0, count, 0);
    if (biasGradient != null) {
      writeColumnSums(values, count, units, biasGradient);
    }
  }

  private void writeColumnSums(float[] values, int count, int units, NativeArray target) {
    double[] sums = scratch.sums(units);
    Arrays.fill(sums, 0, units, 0);
    for (int row = 0; row < count; row += units) {
      FloatLoops.FASTEST.addTo(sums, values, row, units);
    }
    float[] rounded = scratch.floatRow(units);
    for (int j = 0; j < units; j++) {
      rounded[j] = (float) sums[j];
    }
    target.write(rounded, 0, units, 0);
  }
}
