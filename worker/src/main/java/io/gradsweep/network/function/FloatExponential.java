package io.gradsweep.network.function;

/**
 * e^x in single precision, the approximation of Cephes' {@code expf}: relative error below 2e-7
 * between -87.3 and 87.3; beyond, the value at the nearer of these. NaN stays NaN.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
final class FloatExponential {
  /** Within it e^x and its inverse are normal numbers. */
  private static final float BOUND = 87.3f;

  private static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts, so that n ln 2 is exact enough. */
  private static final float LN_2_HIGH = 0.693359375f;

  private static final float LN_2_LOW = -2.12194440e-4f;

  /** 1.5 x 2^23: adding it rounds to an integer. */
  private static final float ROUNDING = 12582912f;

  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  private FloatExponential() {}

  static float of(float argument) {
    float x = Math.max(-BOUND, Math.min(BOUND, argument));
    float n = (x * LOG2_E + ROUNDING) - ROUNDING;
    float r = x - n * LN_2_HIGH - n * LN_2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float power = Float.intBitsToFloat(((int) n + EXPONENT_BIAS) << MANTISSA_BITS);
    return (p * r * r + r + 1) * power;
  }
}
