package io.gradsweep.network.function;

import java.util.List;
import java.util.function.Consumer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation function whose argument a probe sees before the function is applied in place. */
public final class ProbedActivation extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private final IActivation function;
  private final transient Consumer<INDArray> arguments;

  /**
   * @param arguments receives z in training
   */
  public ProbedActivation(IActivation function, Consumer<INDArray> arguments) {
    this.function = function;
    this.arguments = arguments;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    if (training) {
      arguments.accept(in);
    }
    return function.getActivation(in, training);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return function.backprop(in, epsilon);
  }

  @Override
  public String toString() {
    return List.of("probed", function).toString();
  }
}
