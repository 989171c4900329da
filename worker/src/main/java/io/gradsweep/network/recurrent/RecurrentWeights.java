package io.gradsweep.network.recurrent;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.RowMajorProduct;
import io.gradsweep.nd4j.RowMajorProduct.Block;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * RW, b and g of a recurrent layer as the time steps of one pass use them, and their gradients.
 * Products are in the network's precision, the sums of the vectors' gradients in double.
 */
final class RecurrentWeights {
  /** b. */
  final double[] bias;

  /** g; empty without layer normalization. */
  final double[] gain;

  /** Sum of dL/dg so far. */
  final double[] gainGradient;

  private final double[] biasGradient;
  private final INDArray matrix;
  private final INDArray left;
  private final INDArray right;
  private final double[] product;
  private final int examples;
  private final int units;

  /** Sum of dL/dRW so far, in the layout of RW. */
  private @Nullable INDArray matrixGradient;

  /**
   * @param matrix RW, units x gates units, stored column by column
   * @param states room for examples x units, off-heap
   * @param products room for examples x gates x units, off-heap
   */
  RecurrentWeights(
      INDArray matrix, double[] bias, double[] gain, INDArray states, INDArray products) {
    this.matrix = matrix;
    this.bias = bias;
    this.gain = gain;
    this.left = states;
    this.right = products;
    examples = Math.toIntExact(states.size(0));
    units = Math.toIntExact(states.size(1));
    product = new double[examples * bias.length];
    biasGradient = new double[bias.length];
    gainGradient = new double[gain.length];
  }

  /**
   * h RW for some of the gates.
   *
   * @param h examples x units
   * @return examples x gates x units; valid until the next call
   */
  double[] times(double[] h, int firstGate, int gates) {
    int width = gates * units;
    HostArrays.write(h, examples * units, left, 0);
    RowMajorProduct.timesTransposed(
        new Block(left, 0, units),
        rows(matrix, firstGate),
        new Block(right, 0, width),
        examples,
        width,
        units);
    HostArrays.read(right, 0, product, examples * width);
    return product;
  }

  /** From here on {@link #back} adds to the gradient of RW, which starts at 0. */
  void beginBackward(INDArray gradient) {
    gradient.assign(0);
    matrixGradient = gradient;
  }

  /**
   * The way back through h RW for some of the gates: adds h' errors to the gradient of RW.
   *
   * @param errors dL/d(h RW), examples x gates x units
   * @param h as multiplied, examples x units
   * @param result becomes dL/dh = errors RW', examples x units
   */
  void back(double[] errors, double[] h, int firstGate, int gates, double[] result) {
    if (matrixGradient == null) {
      throw new IllegalStateException("backward pass has not begun");
    }
    int width = gates * units;
    HostArrays.write(errors, examples * width, right, 0);
    HostArrays.write(h, examples * units, left, 0);
    RowMajorProduct.addTransposedTimes(
        new Block(right, 0, width),
        new Block(left, 0, units),
        rows(matrixGradient, firstGate),
        width,
        units,
        examples);
    RowMajorProduct.times(
        new Block(right, 0, width),
        rows(matrix, firstGate),
        new Block(left, 0, units),
        examples,
        units,
        width);
    HostArrays.read(left, 0, result, examples * units);
  }

  /** Stored column by column, the columns of a gate are units x units rows one after the other. */
  private Block rows(INDArray columns, int gate) {
    return new Block(columns, (long) gate * units * units, units);
  }

  /** Adds errors of what b was added to, examples x gates x units. */
  void addBiasGradient(double[] errors) {
    for (int row = 0; row < errors.length; row += biasGradient.length) {
      for (int j = 0; j < biasGradient.length; j++) {
        biasGradient[j] += errors[row + j];
      }
    }
  }

  /** Sum of dL/db so far. */
  double[] biasGradient() {
    return biasGradient;
  }
}
