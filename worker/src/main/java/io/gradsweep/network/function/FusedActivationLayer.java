package io.gradsweep.network.function;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's activation layer as an {@link ElementwisePass}; examples x units. What it returns in
 * training is overwritten by its next step.
 */
public final class FusedActivationLayer extends ActivationLayer implements NativeMemoryOwner {
  private static final long serialVersionUID = 1L;

  private final transient LayerActivation activation;
  private final transient ElementwisePass pass;
  private final transient LastArray inputs = new LastArray();
  private final transient LastArray errors = new LastArray();
  private transient @Nullable NativeArray outputs;
  private transient @Nullable NativeArray inputErrors;

  /**
   * @param activation f of the layer
   */
  public FusedActivationLayer(
      NeuralNetConfiguration configuration, DataType dataType, LayerActivation activation) {
    super(configuration, dataType);
    this.activation = activation;
    this.pass = activation.pass(dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    if (!training || input.rank() != 2) {
      return super.activate(training, workspaces);
    }
    NativeArray z = inputs.rowMajor(input);
    int units = Math.toIntExact(input.size(1));
    NativeArray a = Scratch.reused(outputs, dataType, z.length() / units, units);
    outputs = a;
    a.copyFrom(z);
    pass.forward(a, null, units, activation.listener(a));
    return a.array();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (epsilon.rank() != 2) {
      return super.backpropGradient(epsilon, workspaces);
    }
    NativeArray after = errors.rowMajor(epsilon);
    int units = Math.toIntExact(epsilon.size(1));
    NativeArray before = Scratch.reused(inputErrors, dataType, after.length() / units, units);
    inputErrors = before;
    pass.backward(after, before, null, units);
    return new Pair<>(new DefaultGradient(), before.array());
  }

  @Override
  public void freeMemory() {
    Scratch.free(outputs);
    Scratch.free(inputErrors);
    outputs = null;
    inputErrors = null;
    inputs.forget();
    errors.forget();
  }
}
