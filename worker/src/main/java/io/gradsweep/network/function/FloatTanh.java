package io.gradsweep.network.function;

/**
 * tanh and its slope in single precision. Where the slope is not small, tanh is an odd rational
 * function, the approximation of Eigen's {@code ptanh}, which the compiler vectorizes, and the
 * slope is 1 - tanh^2: relative errors below 5e-7 and 2e-5. Elsewhere 1 - tanh^2 would be all
 * rounding, and never below 5e-7 however saturated the unit; there both come from e^-2|x| in
 * double, so the slope vanishes as 4 e^-2|x| does.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
final class FloatTanh {
  /** The slope at about |x| = 2. */
  static final float SMALL_SLOPE = 0.07f;

  /** Beyond this the rational function is not to be used. */
  static final float BOUND = 7.9988117f;

  /** The numerator's coefficient of x^13, x^11, ... */
  static final float N13 = -2.76076847742355e-16f;

  static final float N11 = 2.00018790482477e-13f;
  static final float N9 = -8.60467152213735e-11f;
  static final float N7 = 5.12229709037114e-08f;
  static final float N5 = 1.48572235717979e-05f;
  static final float N3 = 6.37261928875436e-04f;
  static final float N1 = 4.89352455891786e-03f;

  /** The denominator's coefficient of x^6, x^4, ... */
  static final float D6 = 1.19825839466702e-06f;

  static final float D4 = 1.18534705686654e-04f;
  static final float D2 = 2.26843463243900e-03f;
  static final float D0 = 4.89352518554385e-03f;

  private FloatTanh() {}

  /** tanh in place of the first {@code count} arguments, the slope in the other array. */
  static void apply(float[] x, float[] slopes, int count) {
    TanhLoop.FASTEST.tanh(x, slopes, 0, count);
  }

  /**
   * Overwrites what came from the rational function where the slope is small.
   *
   * @param arguments of {@code x[from .. to - 1]}, from 0 on
   */
  static void saturate(float[] arguments, float[] x, float[] slopes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (slopes[i] < SMALL_SLOPE) {
        float argument = arguments[i - from];
        double e = Math.exp(-2 * Math.abs(argument));
        x[i] = (float) Math.copySign((1 - e) / (1 + e), argument);
        slopes[i] = (float) (4 * e / ((1 + e) * (1 + e)));
      }
    }
  }

  /** tanh where its slope is not small. */
  static float rational(float argument) {
    float x = Math.max(-BOUND, Math.min(BOUND, argument));
    float x2 = x * x;
    float numerator = (((((N13 * x2 + N11) * x2 + N9) * x2 + N7) * x2 + N5) * x2 + N3) * x2 + N1;
    float denominator = ((D6 * x2 + D4) * x2 + D2) * x2 + D0;
    return x * (numerator / denominator);
  }
}
