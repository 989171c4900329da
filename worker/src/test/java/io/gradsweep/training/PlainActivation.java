package io.gradsweep.training;

import io.gradsweep.activation.Activation;

/** The activation functions by the formulas of docs/glossary.md. */
final class PlainActivation {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private PlainActivation() {}

  static double of(Activation activation, double x) {
    return switch (activation) {
      case CUBE -> x * x * x;
      case ELU -> x > 0 ? x : Math.exp(x) - 1;
      case GELU -> x * sigmoid(1.702 * x);
      case HARD_SIGMOID -> Math.max(0, Math.min(1, 0.2 * x + 0.5));
      case HARD_TANH -> Math.max(-1, Math.min(1, x));
      case IDENTITY -> x;
      case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
      case MISH -> x * Math.tanh(softplus(x));
      case RATIONAL_TANH -> rationalTanh(2 * x / 3);
      case RECTIFIED_TANH -> Math.max(0, Math.tanh(x));
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.max(0, Math.min(6, x));
      case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * (Math.exp(x) - 1));
      case SIGMOID -> sigmoid(x);
      case SINE -> Math.cos(x - Math.PI / 2);
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case SWISH -> x * sigmoid(x);
      case TANH -> Math.tanh(x);
      case THRESHOLDED_RELU -> x > 1 ? x : 0;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double softplus(double x) {
    return Math.log(1 + Math.exp(x));
  }

  private static double rationalTanh(double y) {
    double denominator = 1 + Math.abs(y) + Math.pow(y, 2) + 1.41645 * Math.pow(y, 4);
    return 1.7159 * Math.signum(y) * (1 - 1 / denominator);
  }
}
