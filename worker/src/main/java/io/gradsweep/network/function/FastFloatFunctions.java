package io.gradsweep.network.function;

/** Activation functions computed in single precision; see {@link SinglePrecisionFunction#apply}. */
final class FastFloatFunctions {
  private static final int ONE = Float.floatToRawIntBits(1);

  private FastFloatFunctions() {}

  static void leakyRelu(float[] x, float[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      slopes[i] = Math.max(0.01f, step(x[i]));
    }
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(0.01f * x[i], x[i]);
    }
  }

  static void relu(float[] x, float[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      slopes[i] = step(x[i]);
    }
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  static void rectifiedTanh(float[] x, float[] slopes, int count) {
    FloatTanh.apply(x, slopes, count);
    for (int i = 0; i < count; i++) {
      if (x[i] <= 0) {
        x[i] = 0;
        slopes[i] = 0;
      }
    }
  }

  /** With e = e^-x: y = 1 / (1 + e), y' = e y y, which keeps all digits on both sides. */
  static void sigmoid(float[] x, float[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      float e = FloatExponential.of(-x[i]);
      float y = 1 / (1 + e);
      x[i] = y;
      slopes[i] = e * y * y;
    }
  }

  /** 1 above 0, else 0, without a branch that half of the arguments would mispredict. */
  private static float step(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat(~((bits | (bits - 1)) >> 31) & ONE);
  }
}
