package io.gradsweep.network.function;

import io.gradsweep.activation.Activation;

/** An activation function and its derivative, applied to the entries of arrays. */
public final class ElementwiseFunction {
  private final Activation activation;
  private final SinglePrecisionFunction single;

  /** The function that a trial names. */
  public ElementwiseFunction(Activation activation) {
    this.activation = activation;
    this.single = SinglePrecisionFunction.of(activation);
  }

  /** The declaration with the formulas. */
  public Activation activation() {
    return activation;
  }

  /** f in place of the first {@code count} arguments, f' at the same places of {@code slopes}. */
  public void apply(float[] x, float[] slopes, int count) {
    single.apply(x, slopes, count);
  }

  /** f in place of the first {@code count} arguments, f' at the same places of {@code slopes}. */
  public void apply(double[] x, double[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      double argument = x[i];
      x[i] = activation.value(argument);
      slopes[i] = activation.derivative(argument);
    }
  }
}
