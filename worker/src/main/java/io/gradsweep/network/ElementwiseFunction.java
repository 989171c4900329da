package io.gradsweep.network;

/** Activation functions that this project computes itself, and their derivatives. */
enum ElementwiseFunction {
  TANH {
    @Override
    double value(double x) {
      return Math.tanh(x);
    }

    @Override
    double derivative(double x) {
      double y = Math.tanh(x);
      return 1 - y * y;
    }

    @Override
    void values(float[] x) {
      for (int i = 0; i < x.length; i++) {
        x[i] = FloatTanh.of(x[i]);
      }
    }

    @Override
    void derivatives(float[] x) {
      for (int i = 0; i < x.length; i++) {
        float y = FloatTanh.of(x[i]);
        x[i] = 1 - y * y;
      }
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
  };

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  /** f(x); NaN stays NaN. */
  abstract double value(double x);

  /** f'(x); at 0 the derivative from below. */
  abstract double derivative(double x);

  /** f in place. */
  void values(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) value(x[i]);
    }
  }

  /** f' in place. */
  void derivatives(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) derivative(x[i]);
    }
  }
}
