package io.gradsweep.network.function;

import io.gradsweep.activation.Activation;
import java.util.Arrays;

/**
 * An activation function and its derivative in single precision: the results of the formulas in
 * double, rounded, or for frequent functions an approximation that is faster.
 */
interface SinglePrecisionFunction {

  /** f in place of the first {@code count} arguments, f' at the same places of {@code slopes}. */
  void apply(float[] x, float[] slopes, int count);

  static SinglePrecisionFunction of(Activation activation) {
    return switch (activation) {
      case IDENTITY -> (x, slopes, count) -> Arrays.fill(slopes, 0, count, 1);
      case LEAKY_RELU -> FastFloatFunctions::leakyRelu;
      case RECTIFIED_TANH -> FastFloatFunctions::rectifiedTanh;
      case RELU -> FastFloatFunctions::relu;
      case SIGMOID -> FastFloatFunctions::sigmoid;
      case TANH -> FloatTanh::apply;
      default -> (x, slopes, count) -> rounded(activation, x, slopes, count);
    };
  }

  private static void rounded(Activation activation, float[] x, float[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      double argument = x[i];
      x[i] = (float) activation.value(argument);
      slopes[i] = (float) activation.derivative(argument);
    }
  }
}
