package io.gradsweep.network.recurrent;

/**
 * Long short-term memory with forget gate, without peepholes (Hochreiter and Schmidhuber, 1997;
 * Gers, Schmidhuber and Cummins, 2000). With z_t = x_t W + h_(t-1) RW + b in four blocks, s the
 * gates' activation and f the cell's:
 *
 * <pre>
 * i = s(z_i)   fg = s(z_f)   o = s(z_o)   g = f(z_g)
 * c_t = fg c_(t-1) + i g
 * h_t = o f(c_t)
 * </pre>
 */
final class LstmStep extends RecurrentStep {
  static final int INPUT = 0;
  static final int FORGET = 1;
  static final int OUTPUT = 2;
  static final int CANDIDATE = 3;
  private static final int GATES = 4;

  private final CellFunction activation;
  private final CellFunction gate;

  /** i, fg, o, g. */
  private final double[] gates;

  /** c_t. */
  private final double[] memory;

  /** f(c_t). */
  private final double[] shown;

  /** The part of dL/dc_t that comes through time step t + 1. */
  private final double[] memoryErrors;

  LstmStep(CellFunction activation, CellFunction gate, int examples, int units) {
    super(examples, units, GATES);
    this.activation = activation;
    this.gate = gate;
    gates = new double[arguments.length];
    memory = new double[state.length];
    shown = new double[state.length];
    memoryErrors = new double[state.length];
  }

  @Override
  void forward(double[] products, RecurrentStep before, RecurrentWeights weights) {
    double[] recurrent = weights.times(before.state, 0, GATES);
    double[] memoryBefore = ((LstmStep) before).memory;
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      for (int j = 0; j < GATES * units; j++) {
        arguments[row + j] = products[row + j] + recurrent[row + j] + weights.bias[j];
      }
      int candidate = row + CANDIDATE * units;
      gate.values(arguments, row, CANDIDATE * units, gates, row);
      activation.values(arguments, candidate, units, gates, candidate);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        memory[at] =
            gates[row + FORGET * units + j] * memoryBefore[at]
                + gates[row + INPUT * units + j] * gates[candidate + j];
      }
      activation.values(memory, e * units, units, shown, e * units);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        state[at] = gates[row + OUTPUT * units + j] * shown[at];
        memoryErrors[at] = 0;
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
    LstmStep earlier = (LstmStep) before;
    double[] slopes = new double[GATES * units];
    double[] memorySlopes = new double[units];
    for (int e = 0; e < examples; e++) {
      int row = e * GATES * units;
      gate.derivatives(arguments, row, CANDIDATE * units, slopes, 0);
      activation.derivatives(arguments, row + CANDIDATE * units, units, slopes, CANDIDATE * units);
      activation.derivatives(memory, e * units, units, memorySlopes, 0);
      for (int j = 0; j < units; j++) {
        int at = e * units + j;
        int input = INPUT * units + j;
        int forget = FORGET * units + j;
        int output = OUTPUT * units + j;
        int candidate = CANDIDATE * units + j;
        double memoryError = memoryErrors[at] + errors[at] * gates[row + output] * memorySlopes[j];
        productErrors[row + input] = memoryError * gates[row + candidate] * slopes[input];
        productErrors[row + forget] = memoryError * earlier.memory[at] * slopes[forget];
        productErrors[row + output] = errors[at] * shown[at] * slopes[output];
        productErrors[row + candidate] = memoryError * gates[row + input] * slopes[candidate];
        earlier.memoryErrors[at] = memoryError * gates[row + forget];
      }
    }
    weights.addBiasGradient(productErrors);
    weights.back(productErrors, before.state, 0, GATES, errorsBefore);
  }
}
