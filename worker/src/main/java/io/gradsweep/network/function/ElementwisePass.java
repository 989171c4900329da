package io.gradsweep.network.function;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.Scratch;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a layer does to every entry around its products: adds the bias and applies the activation
 * function in one pass, and keeps f'(z) for the way back, where DL4J computes z and f a second
 * time.
 *
 * <p>Matrices are rows x units.
 */
public abstract sealed class ElementwisePass permits FloatElementwisePass, DoubleElementwisePass {

  /** Sees z in place of its matrix, before the function is applied. */
  interface PreActivationListener {
    void onPreActivation();
  }

  static ElementwisePass of(DataType type, ElementwiseFunction function, Scratch scratch) {
    return type == DataType.DOUBLE
        ? new DoubleElementwisePass(function, scratch)
        : new FloatElementwisePass(function, scratch);
  }

  /**
   * Replaces z by f(z + b).
   *
   * @param bias b, one per unit; null: none
   * @param listener if not null, is called while the matrix holds z + b
   */
  public abstract void forward(
      NativeArray z,
      @Nullable NativeArray bias,
      int units,
      @Nullable PreActivationListener listener);

  /**
   * delta = error f'(z) of the last {@link #forward}; the sums of delta's columns, taken in double,
   * are the bias' gradient.
   *
   * @param biasGradient overwritten, one per unit; null: none
   */
  public abstract void backward(
      NativeArray errors, NativeArray delta, @Nullable NativeArray biasGradient, int units);
}
