package io.gradsweep.network.recurrent;

/**
 * One time step t of a recurrent layer: its values for all examples of a minibatch, and the cell's
 * equations. In double whatever the network's precision; arrays are examples x units or examples x
 * gates x units, row-major. u_t = x_t W; h_t is the state; products of the state before with RW
 * come from {@link RecurrentWeights}.
 */
abstract class RecurrentStep {
  final int examples;
  final int units;

  /** h_t. */
  final double[] state;

  /** Arguments of the activation functions: examples x gates x units. */
  final double[] arguments;

  RecurrentStep(int examples, int units, int gates) {
    this.examples = examples;
    this.units = units;
    state = new double[examples * units];
    arguments = new double[examples * gates * units];
  }

  /**
   * Computes the state.
   *
   * @param products u_t
   * @param before time step t - 1; all 0 before the first
   */
  abstract void forward(double[] products, RecurrentStep before, RecurrentWeights weights);

  /**
   * Passes the error back and adds to the gradients of RW, b and g; time steps come in reverse
   * order.
   *
   * @param errors dL/dh_t over all paths
   * @param before as forward
   * @param productErrors becomes dL/du_t
   * @param errorsBefore becomes the part of dL/dh_(t-1) that comes through this time step
   */
  abstract void backward(
      double[] errors,
      RecurrentStep before,
      RecurrentWeights weights,
      double[] productErrors,
      double[] errorsBefore);
}
