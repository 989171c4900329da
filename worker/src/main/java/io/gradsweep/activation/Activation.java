package io.gradsweep.activation;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The activation functions f of hidden layers and gates, by the field's names: those of DL4J. Each
 * constant declares f, its derivative f' and where f has kinks; layers, theory and messages derive
 * from that. The formulas are also in docs/glossary.md.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum Activation {
  /** x^3. */
  CUBE(x -> x * x * x, x -> 3 * x * x, Shape.smooth()),

  /** x above 0, e^x - 1 below (Clevert, Unterthiner and Hochreiter, 2016). */
  ELU(x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x), Shape.ofCurves(0)),

  /** x sigmoid(1.702 x), an approximation of x Phi(x) (Hendrycks and Gimpel, 2016). */
  GELU(Activation::gelu, Activation::geluSlope, Shape.smooth()),

  /** 0.2 x + 0.5, limited to [0, 1]. */
  HARD_SIGMOID(
      x -> Math.max(0, Math.min(1, 0.2 * x + 0.5)),
      x -> Math.abs(x) < 2.5 ? 0.2 : 0,
      Shape.ofLines(-2.5, 2.5)),

  /** x, limited to [-1, 1]. */
  HARD_TANH(x -> Math.max(-1, Math.min(1, x)), x -> Math.abs(x) <= 1 ? 1 : 0, Shape.ofLines(-1, 1)),

  /** x. */
  IDENTITY(x -> x, x -> 1, Shape.ofLines()),

  /** x above 0, 0.01 x below (Maas, Hannun and Ng, 2013). */
  LEAKY_RELU(x -> x > 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01, Shape.ofLines(0)),

  /** x tanh(log(1 + e^x)) (Misra, 2019). */
  MISH(Activation::mish, Activation::mishSlope, Shape.smooth()),

  /** 1.7159 sign(y) (1 - 1 / (1 + |y| + y^2 + 1.41645 y^4)) with y = 2 x / 3. */
  RATIONAL_TANH(Activation::rationalTanh, Activation::rationalTanhSlope, Shape.ofCurves(0)),

  /** tanh(x) above 0, 0 below. */
  RECTIFIED_TANH(x -> x <= 0 ? 0 : Math.tanh(x), x -> x <= 0 ? 0 : tanhSlope(x), Shape.ofCurves(0)),

  /** x above 0, 0 below (Nair and Hinton, 2010). */
  RELU(x -> x <= 0 ? 0 : x, x -> x > 0 ? 1 : 0, Shape.ofLines(0)),

  /** x, limited to [0, 6] (Krizhevsky, 2010). */
  RELU6(x -> Math.max(0, Math.min(6, x)), x -> x > 0 && x < 6 ? 1 : 0, Shape.ofLines(0, 6)),

  /** scale * (x above 0, alpha (e^x - 1) below) (Klambauer et al., 2017). */
  SELU(Activation::selu, Activation::seluSlope, Shape.ofCurves(0)),

  /** 1 / (1 + e^-x). */
  SIGMOID(Activation::sigmoid, Activation::sigmoidSlope, Shape.smooth()),

  /** sin(x), as in implicit networks (Sitzmann et al., 2020). */
  SINE(Math::sin, Math::cos, Shape.smooth()),

  /** log(1 + e^x) (Dugas et al., 2001). */
  SOFTPLUS(
      x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      Activation::sigmoid,
      Shape.smooth()),

  /** x / (1 + |x|) (Bergstra et al., 2009). */
  SOFTSIGN(
      x -> x / (1 + Math.abs(x)),
      x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))),
      Shape.ofCurves(0)),

  /** x sigmoid(x) (Ramachandran, Zoph and Le, 2017). */
  SWISH(x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)), Shape.smooth()),

  /** The hyperbolic tangent. */
  TANH(Math::tanh, Activation::tanhSlope, Shape.smooth()),

  /** x above 1, 0 below (Konda, Memisevic and Krueger, 2015). */
  THRESHOLDED_RELU(x -> x <= 1 ? 0 : x, x -> x > 1 ? 1 : 0, Shape.ofLines(1));

  private static final double GELU_SLOPE = 1.702;
  private static final double RATIONAL_SCALE = 1.7159;
  private static final double RATIONAL_QUARTIC = 1.41645;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  /** Above it Mish differs from x by less than rounding: by x e^-2x. */
  private static final double MISH_LINEAR = 20;

  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator derivative;
  private final Shape shape;

  Activation(DoubleUnaryOperator value, DoubleUnaryOperator derivative, Shape shape) {
    this.value = value;
    this.derivative = derivative;
    this.shape = shape;
  }

  /** The word that users write, for example {@code leaky_relu}. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** f(x) in double precision; NaN only for NaN. */
  public double value(double x) {
    return value.applyAsDouble(x);
  }

  /**
   * f'(x) in double precision. At a kink it is the derivative from one side: at 0 and 1 from below;
   * at the bounds of a function that is limited to a range, 0, but 1 at those of {@link
   * #HARD_TANH}.
   */
  public double derivative(double x) {
    return derivative.applyAsDouble(x);
  }

  /** The points where f or one of its derivatives jumps, in increasing order. */
  public List<Double> kinks() {
    return shape.kinks();
  }

  /** Whether f bends between its kinks, on the scale of 1; false: it consists of straight lines. */
  public boolean curved() {
    return shape.curved();
  }

  private static double gelu(double x) {
    return x * sigmoid(GELU_SLOPE * x);
  }

  private static double geluSlope(double x) {
    double z = GELU_SLOPE * x;
    return sigmoid(z) * (1 + z * sigmoid(-z));
  }

  /** With n = e^x (e^x + 2), tanh(log(1 + e^x)) is n / (n + 2). */
  private static double mish(double x) {
    if (x > MISH_LINEAR) {
      return x;
    }
    double e = Math.exp(x);
    double n = e * (e + 2);
    return x * (n / (n + 2));
  }

  private static double mishSlope(double x) {
    if (x > MISH_LINEAR) {
      return 1;
    }
    double e = Math.exp(x);
    double n = e * (e + 2);
    return n / (n + 2) + x * sigmoid(x) * 4 * (n + 1) / ((n + 2) * (n + 2));
  }

  /** With n the denominator less 1, 1 - 1 / (1 + n) is 1 / (1 + 1 / n), exact near 0. */
  private static double rationalTanh(double x) {
    return Math.copySign(RATIONAL_SCALE / (1 + 1 / rational(Math.abs(2 * x / 3))), x);
  }

  private static double rationalTanhSlope(double x) {
    double y = Math.abs(2 * x / 3);
    double denominator = 1 + rational(y);
    double slope = 1 + 2 * y + 4 * RATIONAL_QUARTIC * y * y * y;
    return RATIONAL_SCALE * 2 / 3 * slope / (denominator * denominator);
  }

  private static double rational(double y) {
    double square = y * y;
    return y + square + RATIONAL_QUARTIC * square * square;
  }

  private static double selu(double x) {
    return SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
  }

  private static double seluSlope(double x) {
    return SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** e^-|x| / (1 + e^-|x|)^2, which keeps all digits where the value is next to 1. */
  private static double sigmoidSlope(double x) {
    double e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** 1 - tanh(x)^2 by e = e^-2|x|, which keeps all digits where tanh is next to 1. */
  private static double tanhSlope(double x) {
    double e = Math.exp(-2 * Math.abs(x));
    return 4 * e / ((1 + e) * (1 + e));
  }
}
