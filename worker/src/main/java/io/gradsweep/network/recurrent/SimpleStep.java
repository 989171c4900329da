package io.gradsweep.network.recurrent;

/** h_t = f(z_t), z_t = x_t W + h_(t-1) RW + b (Elman, 1990). */
final class SimpleStep extends RecurrentStep {
  private final CellFunction activation;

  SimpleStep(CellFunction activation, int examples, int units) {
    super(examples, units, 1);
    this.activation = activation;
  }

  @Override
  void forward(double[] products, RecurrentStep before, RecurrentWeights weights) {
    double[] recurrent = weights.times(before.state, 0, 1);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = products[i] + recurrent[i] + weights.bias[i % units];
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
    activation.derivatives(arguments, 0, arguments.length, productErrors, 0);
    for (int i = 0; i < productErrors.length; i++) {
      productErrors[i] *= errors[i];
    }
    weights.addBiasGradient(productErrors);
    weights.back(productErrors, before.state, 0, 1, errorsBefore);
  }
}
