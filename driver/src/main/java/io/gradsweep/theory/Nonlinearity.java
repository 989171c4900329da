package io.gradsweep.theory;

import io.gradsweep.trial.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function for quadrature. Formulas are in docs/glossary.md.
 *
 * @param value f
 * @param slope f'; any value at a kink
 * @param kinks where f or one of its first two derivatives jumps
 * @param curved whether f bends between the kinks, on the scale of 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Nonlinearity(
    DoubleUnaryOperator value, DoubleUnaryOperator slope, double[] kinks, boolean curved) {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double GELU_SLOPE = 1.702;

  /** Above this, Mish equals x up to rounding. */
  private static final double MISH_LINEAR = 20;

  static Nonlinearity of(Activation activation) {
    return switch (activation) {
      case CUBE -> smooth(x -> x * x * x, x -> 3 * x * x);
      case ELU -> curved(x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x), 0);
      case GELU ->
          smooth(
              x -> x * sigmoid(GELU_SLOPE * x),
              x -> sigmoid(GELU_SLOPE * x) * (1 + GELU_SLOPE * x * sigmoid(-GELU_SLOPE * x)));
      case HARD_SIGMOID ->
          straight(
              x -> Math.min(1, Math.max(0, 0.2 * x + 0.5)),
              x -> Math.abs(x) < 2.5 ? 0.2 : 0,
              -2.5,
              2.5);
      case HARD_TANH ->
          straight(x -> Math.min(1, Math.max(-1, x)), x -> Math.abs(x) < 1 ? 1 : 0, -1, 1);
      case IDENTITY -> straight(x -> x, x -> 1);
      case LEAKY_RELU -> straight(x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01, 0);
      case MISH -> smooth(Nonlinearity::mish, Nonlinearity::mishSlope);
      case RATIONAL_TANH -> curved(Nonlinearity::rationalTanh, Nonlinearity::rationalTanhSlope, 0);
      case RECTIFIED_TANH ->
          curved(x -> Math.max(0, Math.tanh(x)), x -> x > 0 ? tanhSlope(x) : 0, 0);
      case RELU -> straight(x -> Math.max(0, x), x -> x > 0 ? 1 : 0, 0);
      case RELU6 -> straight(x -> Math.min(6, Math.max(0, x)), x -> x > 0 && x < 6 ? 1 : 0, 0, 6);
      case SELU ->
          curved(
              x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
              x -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)),
              0);
      case SIGMOID -> smooth(Nonlinearity::sigmoid, x -> sigmoid(x) * sigmoid(-x));
      case SOFTPLUS ->
          smooth(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), Nonlinearity::sigmoid);
      case SOFTSIGN ->
          curved(x -> x / (1 + Math.abs(x)), x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))), 0);
      case SWISH -> smooth(x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)));
      case TANH -> smooth(Math::tanh, Nonlinearity::tanhSlope);
      case THRESHOLDED_RELU -> straight(x -> x > 1 ? x : 0, x -> x > 1 ? 1 : 0, 1);
    };
  }

  private static Nonlinearity smooth(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    return new Nonlinearity(value, slope, new double[0], true);
  }

  private static Nonlinearity curved(
      DoubleUnaryOperator value, DoubleUnaryOperator slope, double... kinks) {
    return new Nonlinearity(value, slope, kinks, true);
  }

  private static Nonlinearity straight(
      DoubleUnaryOperator value, DoubleUnaryOperator slope, double... kinks) {
    return new Nonlinearity(value, slope, kinks, false);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** 1 - tanh(x)^2 without cancellation. */
  private static double tanhSlope(double x) {
    double e = Math.exp(-2 * Math.abs(x));
    return 4 * e / ((1 + e) * (1 + e));
  }

  /** With n = e^x (e^x + 2), tanh(log(1 + e^x)) = n / (n + 2). */
  private static double mish(double x) {
    if (x > MISH_LINEAR) {
      return x;
    }
    double n = Math.exp(x) * (Math.exp(x) + 2);
    return x * (n / (n + 2));
  }

  private static double mishSlope(double x) {
    if (x > MISH_LINEAR) {
      return 1;
    }
    double n = Math.exp(x) * (Math.exp(x) + 2);
    return n / (n + 2) + x * sigmoid(x) * 4 * (n + 1) / ((n + 2) * (n + 2));
  }

  private static double rationalTanh(double x) {
    double y = Math.abs(2 * x / 3);
    double n = y + y * y + 1.41645 * y * y * y * y;
    return Math.copySign(1.7159 / (1 + 1 / n), x);
  }

  private static double rationalTanhSlope(double x) {
    double y = Math.abs(2 * x / 3);
    double denominator = 1 + y + y * y + 1.41645 * y * y * y * y;
    return 1.7159 * 2 / 3 * (1 + 2 * y + 4 * 1.41645 * y * y * y) / (denominator * denominator);
  }
}
