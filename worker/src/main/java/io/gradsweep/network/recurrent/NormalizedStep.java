package io.gradsweep.network.recurrent;

/**
 * The simple cell with layer normalization (Ba, Kiros and Hinton, 2016) of each product, as in
 * DL4J: h_t = f(z_t), z_t = g_x norm(x_t W) + g_h norm(h_(t-1) RW) + b, norm(v) = (v - mean v) /
 * std v over the units of an example, population standard deviation, no epsilon, 0 where the
 * standard deviation is 0 (as that of h_0 RW is). g holds g_x, then g_h.
 */
final class NormalizedStep extends RecurrentStep {
  private final CellFunction activation;
  private final Normalized ofInput;
  private final Normalized ofState;

  NormalizedStep(CellFunction activation, int examples, int units) {
    super(examples, units, 1);
    this.activation = activation;
    ofInput = new Normalized(examples, units);
    ofState = new Normalized(examples, units);
  }

  @Override
  void forward(double[] products, RecurrentStep before, RecurrentWeights weights) {
    ofInput.normalize(products);
    ofState.normalize(weights.times(before.state, 0, 1));
    for (int i = 0; i < arguments.length; i++) {
      int unit = i % units;
      arguments[i] =
          weights.gain[unit] * ofInput.values[i]
              + weights.gain[units + unit] * ofState.values[i]
              + weights.bias[unit];
    }
    activation.values(arguments, 0, arguments.length, state, 0);
  }

  @Override
  void backward(
      double[] errors,
      RecurrentStep before,
      RecurrentWeights weights,
      double[] productErrors,
      double[] errorsBefore) {
    double[] argumentErrors = new double[arguments.length];
    activation.derivatives(arguments, 0, arguments.length, argumentErrors, 0);
    for (int i = 0; i < argumentErrors.length; i++) {
      argumentErrors[i] *= errors[i];
    }
    weights.addBiasGradient(argumentErrors);
    ofInput.back(argumentErrors, weights, 0, productErrors);
    double[] recurrentErrors = new double[arguments.length];
    ofState.back(argumentErrors, weights, units, recurrentErrors);
    weights.back(recurrentErrors, before.state, 0, 1, errorsBefore);
  }

  /** norm(v) of every example. */
  private static final class Normalized {
    private final int units;
    private final double[] values;
    private final double[] deviations;

    Normalized(int examples, int units) {
      this.units = units;
      values = new double[examples * units];
      deviations = new double[examples];
    }

    void normalize(double[] v) {
      for (int row = 0; row < values.length; row += units) {
        double mean = 0;
        for (int j = 0; j < units; j++) {
          mean += v[row + j];
        }
        mean /= units;
        double squares = 0;
        for (int j = 0; j < units; j++) {
          values[row + j] = v[row + j] - mean;
          squares += values[row + j] * values[row + j];
        }
        double deviation = Math.sqrt(squares / units);
        deviations[row / units] = deviation;
        for (int j = 0; j < units; j++) {
          values[row + j] = deviation == 0 ? 0 : values[row + j] / deviation;
        }
      }
    }

    /** With e = g dL/dz: dL/dv = (e - mean e - norm mean(e norm)) / std; dL/dg = sum dL/dz norm. */
    void back(double[] errors, RecurrentWeights weights, int gains, double[] result) {
      for (int row = 0; row < values.length; row += units) {
        double sum = 0;
        double projection = 0;
        for (int j = 0; j < units; j++) {
          double error = weights.gain[gains + j] * errors[row + j];
          sum += error;
          projection += error * values[row + j];
          weights.gainGradient[gains + j] += errors[row + j] * values[row + j];
        }
        double deviation = deviations[row / units];
        for (int j = 0; j < units; j++) {
          double error = weights.gain[gains + j] * errors[row + j];
          double centered = error - (sum + projection * values[row + j]) / units;
          result[row + j] = deviation == 0 ? 0 : centered / deviation;
        }
      }
    }
  }
}
