package io.gradsweep.network.recurrent;

import io.gradsweep.activation.Activation;
import io.gradsweep.network.function.ElementwiseFunction;
import io.gradsweep.trial.Precision;

/**
 * An activation function of a recurrent cell in the network's precision: in single precision
 * arguments and results are rounded. Not safe for use by several threads.
 */
public final class CellFunction {
  private final ElementwiseFunction function;
  private final boolean single;
  private float[] rounded = {};
  private float[] slopes = {};

  /** The function in the precision of a network. */
  public CellFunction(Activation activation, Precision precision) {
    function = new ElementwiseFunction(activation);
    single = precision == Precision.FLOAT;
  }

  /** f of {@code count} arguments. */
  public void values(double[] z, int from, int count, double[] target, int at) {
    if (single) {
      round(z, from, count);
      widen(rounded, target, at);
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = function.activation().value(z[from + i]);
      }
    }
  }

  /** f' at {@code count} arguments. */
  public void derivatives(double[] z, int from, int count, double[] target, int at) {
    if (single) {
      round(z, from, count);
      widen(slopes, target, at);
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = function.activation().derivative(z[from + i]);
      }
    }
  }

  /** Leaves f in {@link #rounded} and f' in {@link #slopes}. */
  private void round(double[] z, int from, int count) {
    if (rounded.length != count) {
      rounded = new float[count];
      slopes = new float[count];
    }
    for (int i = 0; i < count; i++) {
      rounded[i] = (float) z[from + i];
    }
    function.apply(rounded, slopes, count);
  }

  private static void widen(float[] source, double[] target, int at) {
    for (int i = 0; i < source.length; i++) {
      target[at + i] = source[i];
    }
  }
}
