package io.gradsweep.network.function;

import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss that is the sum of the examples' losses; the output layer's activation is the identity.
 */
public interface ExampleLoss extends ILossFunction {
  /**
   * The loss of one example.
   *
   * @param outputs of many examples; those of this one are overwritten by d(loss)/d(output)
   * @param targets at the same places: 1 at the class, or the values
   * @param from index of the example's first output
   * @param count number of its outputs
   */
  double lossOfExample(double[] outputs, double[] targets, int from, int count);
}
