package io.gradsweep.network.recurrent;

/**
 * Gated recurrent unit as published (Cho et al., 2014): the reset gate acts on the state before the
 * product with RW. With u = x_t W in three blocks, s the gates' activation and f the cell's:
 *
 * <pre>
 * r = s(u_r + h_(t-1) RW_r + b_r)
 * z = s(u_z + h_(t-1) RW_z + b_z)
 * c = f(u_c + (r h_(t-1)) RW_c + b_c)
 * h_t = z h_(t-1) + (1 - z) c
 * </pre>
 *
 * <p>cuDNN and the frameworks on it reset after the product, r (h_(t-1) RW_c), which saves them one
 * of two products in a row but is another function; here there is no reason to depart from the
 * published one.
 */
final class GruStep extends RecurrentStep {
  static final int RESET = 0;
  static final int UPDATE = 1;
  static final int CANDIDATE = 2;
  private static final int GATES = 3;

  private final CellFunction activation;
  private final CellFunction gate;

  /** r, z, c. */
  private final double[] gates;

  /** r h_(t-1). */
  private final double[] reset;

  GruStep(CellFunction activation, CellFunction gate, int examples, int units) {
    super(examples, units, GATES);
    this.activation = activation;
    this.gate = gate;
    gates = new double[arguments.length];
    reset = new double[state.length];
  }

  @Override
  void forward(double[] products, RecurrentStep before, RecurrentWeights weights) {
    double[] recurrent = weights.times(before.state, 0, CANDIDATE);
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      for (int j = 0; j < CANDIDATE * units; j++) {
        arguments[row + j] =
            products[row + j] + recurrent[e * CANDIDATE * units + j] + weights.bias[j];
      }
      gate.values(arguments, row, CANDIDATE * units, gates, row);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        reset[at] = gates[row + RESET * units + j] * before.state[at];
      }
    }
    double[] fromReset = weights.times(reset, CANDIDATE, 1);
    for (int e = 0; e < examples; e++) {
      int candidate = (e * GATES + CANDIDATE) * units;
      for (int j = 0; j < units; j++) {
        arguments[candidate + j] =
            products[candidate + j]
                + fromReset[e * units + j]
                + weights.bias[CANDIDATE * units + j];
      }
      activation.values(arguments, candidate, units, gates, candidate);
      int update = (e * GATES + UPDATE) * units;
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        double z = gates[update + j];
        state[at] = z * before.state[at] + (1 - z) * gates[candidate + j];
      }
    }
  }

  @Override
  void backward(
      double[] errors,
      RecurrentStep before,
      RecurrentWeights weights,
      double[] productErrors,
      double[] errorsBefore) {
    double[] candidateErrors = new double[state.length];
    double[] slopes = new double[units];
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      activation.derivatives(arguments, row + CANDIDATE * units, units, slopes, 0);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        candidateErrors[at] = errors[at] * (1 - gates[row + UPDATE * units + j]) * slopes[j];
        productErrors[row + CANDIDATE * units + j] = candidateErrors[at];
      }
    }
    double[] resetErrors = new double[state.length];
    weights.back(candidateErrors, reset, CANDIDATE, 1, resetErrors);
    double[] gateErrors = new double[examples * CANDIDATE * units];
    double[] gateSlopes = new double[CANDIDATE * units];
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      gate.derivatives(arguments, row, CANDIDATE * units, gateSlopes, 0);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        int r = RESET * units + j;
        int z = UPDATE * units + j;
        double throughReset = resetErrors[at] * before.state[at];
        double throughUpdate = errors[at] * (before.state[at] - gates[row + CANDIDATE * units + j]);
        productErrors[row + r] = throughReset * gateSlopes[r];
        productErrors[row + z] = throughUpdate * gateSlopes[z];
        gateErrors[e * CANDIDATE * units + r] = productErrors[row + r];
        gateErrors[e * CANDIDATE * units + z] = productErrors[row + z];
      }
    }
    weights.addBiasGradient(productErrors);
    weights.back(gateErrors, before.state, 0, CANDIDATE, errorsBefore);
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        errorsBefore[at] +=
            errors[at] * gates[row + UPDATE * units + j]
                + resetErrors[at] * gates[row + RESET * units + j];
      }
    }
  }
}
