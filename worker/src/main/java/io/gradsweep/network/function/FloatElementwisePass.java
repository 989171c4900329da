package io.gradsweep.network.function;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.Scratch;
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
  public void forward(
      NativeArray z,
      @Nullable NativeArray bias,
      int units,
      @Nullable PreActivationListener listener) {
    int count = z.length();
    if (slopes.length < count) {
      slopes = new float[count];
    }
    float[] values = scratch.floats(count);
    z.read(values, count);
    if (bias != null) {
      float[] added = scratch.floatRow(units);
      bias.read(added, units);
      ColumnLoops.FASTEST.addToRows(values, count / units, units, added);
    }
    if (listener != null) {
      z.write(values, 0, count, 0);
      listener.onPreActivation();
    }
    function.apply(values, slopes, count);
    z.write(values, 0, count, 0);
  }

  @Override
  public void backward(
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
    ColumnLoops.FASTEST.sums(values, count / units, units, sums);
    float[] rounded = scratch.floatRow(units);
    for (int j = 0; j < units; j++) {
      rounded[j] = (float) sums[j];
    }
    target.write(rounded, 0, units, 0);
  }
}
