package io.gradsweep.network;

/**
 * tanh and its slope in single precision. Where the slope is not small, tanh is an odd rational
 * function, the approximation of Eigen's {@code ptanh}, which the compiler vectorises, and the
 * slope is 1 - tanh^2: relative errors below 5e-7 and 2e-5. Elsewhere 1 - tanh^2 would be all
 * rounding, and never below 5e-7 however saturated the unit; there both come from e^-2|x| in
 * double, so the slope vanishes as 4 e^-2|x| does.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
final class FloatTanh {
  /** The slope at about |x| = 2. */
  private static final float SMALL_SLOPE = 0.07f;

  /** Beyond this the rational function is not to be used. */
  private static final float BOUND = 7.9988117f;

  private static final int BLOCK = 256;

  private FloatTanh() {}

  /** tanh in place of the first {@code count} arguments, the slope beside it. */
  static void apply(float[] x, float[] slopes, int count) {
    float[] arguments = new float[Math.min(BLOCK, count)];
    for (int from = 0; from < count; from += BLOCK) {
      int to = Math.min(from + BLOCK, count);
      System.arraycopy(x, from, arguments, 0, to - from);
      for (int i = from; i < to; i++) {
        float y = rational(x[i]);
        x[i] = y;
        slopes[i] = 1 - y * y;
      }
      for (int i = from; i < to; i++) {
        if (slopes[i] < SMALL_SLOPE) {
          double argument = arguments[i - from];
          x[i] = (float) Math.tanh(argument);
          slopes[i] = (float) slope(argument);
        }
      }
    }
  }

  /** 1 - tanh(x)^2, which keeps all digits where tanh is next to 1. */
  static double slope(double x) {
    double e = Math.exp(-2 * Math.abs(x));
    return 4 * e / ((1 + e) * (1 + e));
  }

  private static float rational(float argument) {
    float x = Math.max(-BOUND, Math.min(BOUND, argument));
    float x2 = x * x;
    float numerator = -2.76076847742355e-16f;
    numerator = numerator * x2 + 2.00018790482477e-13f;
    numerator = numerator * x2 - 8.60467152213735e-11f;
    numerator = numerator * x2 + 5.12229709037114e-08f;
    numerator = numerator * x2 + 1.48572235717979e-05f;
    numerator = numerator * x2 + 6.37261928875436e-04f;
    numerator = numerator * x2 + 4.89352455891786e-03f;
    float denominator = 1.19825839466702e-06f;
    denominator = denominator * x2 + 1.18534705686654e-04f;
    denominator = denominator * x2 + 2.26843463243900e-03f;
    denominator = denominator * x2 + 4.89352518554385e-03f;
    return x * (numerator / denominator);
  }
}
