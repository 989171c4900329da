package io.gradsweep.network;

import java.util.Arrays;

/**
 * The activation functions and their derivatives, computed here. Recurrent layers use all of them;
 * the other layers take those from ND4J that are exact there, see {@link Activations}.
 */
enum ElementwiseFunction {
  TANH {
    @Override
    double value(double x) {
      return Math.tanh(x);
    }

    @Override
    double derivative(double x) {
      return FloatTanh.slope(x);
    }

    @Override
    void apply(float[] x, float[] slopes, int count) {
      FloatTanh.apply(x, slopes, count);
    }
  },
  /** x^3. */
  CUBE {
    @Override
    double value(double x) {
      return x * x * x;
    }

    @Override
    double derivative(double x) {
      return 3 * x * x;
    }
  },
  /** x above 0, e^x - 1 below (Clevert, Unterthiner and Hochreiter, 2016). */
  ELU {
    @Override
    double value(double x) {
      return x > 0 ? x : Math.expm1(x);
    }

    @Override
    double derivative(double x) {
      return x > 0 ? 1 : Math.exp(x);
    }
  },
  /** scale * (x above 0, alpha (e^x - 1) below) (Klambauer et al., 2017). */
  SELU {
    @Override
    double value(double x) {
      return SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
    }

    @Override
    double derivative(double x) {
      return SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
    }
  },
  /** x sigmoid(1.702 x) (Hendrycks and Gimpel, 2016). */
  GELU {
    @Override
    double value(double x) {
      return x * sigmoid(GELU_SLOPE * x);
    }

    @Override
    double derivative(double x) {
      double z = GELU_SLOPE * x;
      return sigmoid(z) * (1 + z * sigmoid(-z));
    }
  },
  /** 0.2 x + 0.5, limited to [0, 1]. */
  HARD_SIGMOID {
    @Override
    double value(double x) {
      return Math.max(0, Math.min(1, 0.2 * x + 0.5));
    }

    @Override
    double derivative(double x) {
      return Math.abs(x) < 2.5 ? 0.2 : 0;
    }
  },
  /** x, limited to [-1, 1]. */
  HARD_TANH {
    @Override
    double value(double x) {
      return Math.max(-1, Math.min(1, x));
    }

    @Override
    double derivative(double x) {
      return Math.abs(x) <= 1 ? 1 : 0;
    }
  },
  /** x. */
  IDENTITY {
    @Override
    double value(double x) {
      return x;
    }

    @Override
    double derivative(double x) {
      return 1;
    }

    @Override
    void apply(float[] x, float[] slopes, int count) {
      Arrays.fill(slopes, 0, count, 1);
    }
  },
  /** x above 0, 0.01 x below (Maas, Hannun and Ng, 2013). */
  LEAKY_RELU {
    @Override
    double value(double x) {
      return x > 0 ? x : 0.01 * x;
    }

    @Override
    double derivative(double x) {
      return x > 0 ? 1 : 0.01;
    }

    @Override
    void apply(float[] x, float[] slopes, int count) {
      for (int i = 0; i < count; i++) {
        slopes[i] = Math.max(0.01f, step(x[i]));
      }
      for (int i = 0; i < count; i++) {
        x[i] = Math.max(0.01f * x[i], x[i]);
      }
    }
  },
  /** x tanh(log(1 + e^x)) (Misra, 2019); with n = e^x (e^x + 2), the tanh is n / (n + 2). */
  MISH {
    @Override
    double value(double x) {
      if (x > MISH_LINEAR) {
        return x;
      }
      double e = Math.exp(x);
      double n = e * (e + 2);
      return x * (n / (n + 2));
    }

    @Override
    double derivative(double x) {
      if (x > MISH_LINEAR) {
        return 1;
      }
      double e = Math.exp(x);
      double n = e * (e + 2);
      return n / (n + 2) + x * sigmoid(x) * 4 * (n + 1) / ((n + 2) * (n + 2));
    }
  },
  /**
   * 1.7159 sign(y) (1 - 1 / (1 + |y| + y^2 + 1.41645 y^4)), y = 2/3 x; with n the denominator less
   * 1, the bracket is 1 / (1 + 1 / n).
   */
  RATIONAL_TANH {
    @Override
    double value(double x) {
      return Math.copySign(RATIONAL_SCALE / (1 + 1 / rational(Math.abs(2 * x / 3))), x);
    }

    @Override
    double derivative(double x) {
      double y = Math.abs(2 * x / 3);
      double denominator = 1 + rational(y);
      double slope = 1 + 2 * y + 4 * RATIONAL_QUARTIC * y * y * y;
      return RATIONAL_SCALE * 2 / 3 * slope / (denominator * denominator);
    }
  },
  /** tanh(x) above 0, 0 below. */
  RECTIFIED_TANH {
    @Override
    double value(double x) {
      return x <= 0 ? 0 : Math.tanh(x);
    }

    @Override
    double derivative(double x) {
      return x <= 0 ? 0 : TANH.derivative(x);
    }

    @Override
    void apply(float[] x, float[] slopes, int count) {
      FloatTanh.apply(x, slopes, count);
      for (int i = 0; i < count; i++) {
        if (x[i] <= 0) {
          x[i] = 0;
          slopes[i] = 0;
        }
      }
    }
  },
  /** x above 0, 0 below (Nair and Hinton, 2010). */
  RELU {
    @Override
    double value(double x) {
      return x <= 0 ? 0 : x;
    }

    @Override
    double derivative(double x) {
      return x > 0 ? 1 : 0;
    }

    @Override
    void apply(float[] x, float[] slopes, int count) {
      for (int i = 0; i < count; i++) {
        slopes[i] = step(x[i]);
      }
      for (int i = 0; i < count; i++) {
        x[i] = Math.max(0, x[i]);
      }
    }
  },
  /** x, limited to [0, 6] (Krizhevsky, 2010). */
  RELU6 {
    @Override
    double value(double x) {
      return Math.max(0, Math.min(6, x));
    }

    @Override
    double derivative(double x) {
      return x > 0 && x < 6 ? 1 : 0;
    }
  },
  /** 1 / (1 + e^-x). */
  SIGMOID {
    @Override
    double value(double x) {
      return sigmoid(x);
    }

    /** e^-|x| / (1 + e^-|x|)^2, which keeps all digits where the value is next to 1. */
    @Override
    double derivative(double x) {
      double e = Math.exp(-Math.abs(x));
      return e / ((1 + e) * (1 + e));
    }

    /** With e = e^-x: y = 1 / (1 + e), y' = e y y, which keeps all digits on both sides. */
    @Override
    void apply(float[] x, float[] slopes, int count) {
      for (int i = 0; i < count; i++) {
        float e = FloatExponential.of(-x[i]);
        float y = 1 / (1 + e);
        x[i] = y;
        slopes[i] = e * y * y;
      }
    }
  },
  /** log(1 + e^x) (Dugas et al., 2001). */
  SOFTPLUS {
    @Override
    double value(double x) {
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    double derivative(double x) {
      return sigmoid(x);
    }
  },
  /** x / (1 + |x|) (Bergstra et al., 2009). */
  SOFTSIGN {
    @Override
    double value(double x) {
      return x / (1 + Math.abs(x));
    }

    @Override
    double derivative(double x) {
      double denominator = 1 + Math.abs(x);
      return 1 / (denominator * denominator);
    }
  },
  /** x sigmoid(x) (Ramachandran, Zoph and Le, 2017). */
  SWISH {
    @Override
    double value(double x) {
      return x * sigmoid(x);
    }

    @Override
    double derivative(double x) {
      return sigmoid(x) * (1 + x * sigmoid(-x));
    }
  },
  /** x above 1, 0 below (Konda, Memisevic and Krueger, 2015). */
  THRESHOLDED_RELU {
    @Override
    double value(double x) {
      return x <= 1 ? 0 : x;
    }

    @Override
    double derivative(double x) {
      return x > 1 ? 1 : 0;
    }
  };

  private static final double GELU_SLOPE = 1.702;
  private static final double RATIONAL_SCALE = 1.7159;
  private static final double RATIONAL_QUARTIC = 1.41645;

  /** Above it Mish differs from x by less than rounding: by x e^-2x. */
  private static final double MISH_LINEAR = 20;

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double rational(double y) {
    double square = y * y;
    return y + square + RATIONAL_QUARTIC * square * square;
  }

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  /** f(x); NaN stays NaN. */
  abstract double value(double x);

  /** f'(x); at a kink at 0 the derivative from below. */
  abstract double derivative(double x);

  /** f in place of the first {@code count} arguments, f' beside it. */
  void apply(float[] x, float[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      double argument = x[i];
      x[i] = (float) value(argument);
      slopes[i] = (float) derivative(argument);
    }
  }

  /** f in place of the first {@code count} arguments, f' beside it. */
  final void apply(double[] x, double[] slopes, int count) {
    for (int i = 0; i < count; i++) {
      double argument = x[i];
      x[i] = value(argument);
      slopes[i] = derivative(argument);
    }
  }

  private static final int ONE = Float.floatToRawIntBits(1);

  /** 1 above 0, else 0, without a branch that half of the arguments would mispredict. */
  private static float step(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat(~((bits | (bits - 1)) >> 31) & ONE);
  }
}
