package io.gradsweep.network.dense;

import io.gradsweep.activation.Activation;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.nd4j.RowMajorProduct;
import io.gradsweep.network.function.ElementwisePass;
import io.gradsweep.network.function.LayerActivation;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import io.gradsweep.network.layer.ViewCache;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's dense layer, z = x W + b, a = f(z), without the detours: products go straight to where
 * they belong, everything else is one {@link ElementwisePass} there and one back, and a training
 * step allocates nothing. What it returns is overwritten by its next step.
 */
public final class FusedDenseLayer extends DenseLayer implements NativeMemoryOwner {
  private static final long serialVersionUID = 1L;

  private final transient LayerActivation activation;
  private final transient ElementwisePass pass;
  private final transient ViewCache<DenseViews> parameters = new ViewCache<>(DenseViews::of);
  private final transient ViewCache<DenseViews> gradients = new ViewCache<>(DenseViews::of);
  private final transient LastArray inputs = new LastArray();
  private final transient LastArray errors = new LastArray();
  private transient @Nullable NativeArray outputs;
  private transient @Nullable NativeArray inputErrors;

  /**
   * @param activation f of the layer
   */
  public FusedDenseLayer(
      NeuralNetConfiguration configuration, DataType dataType, LayerActivation activation) {
    super(configuration, dataType);
    this.activation = activation;
    this.pass = activation.pass(dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    DenseViews of = parameters.of(params);
    NativeArray x = inputs.rowMajor(input);
    int examples = Math.toIntExact(x.array().size(0));
    if (!training) {
      return inferred(x, of, examples, workspaces);
    }
    NativeArray a = Scratch.reused(outputs, dataType, examples, units());
    outputs = a;
    RowMajorProduct.timesTransposed(x, of.weights(), a, examples, units(), width());
    if (!linear()) {
      pass.forward(a, of.bias(), units(), activation.listener(a));
    }
    return a.array();
  }

  private INDArray inferred(
      NativeArray x, DenseViews of, int examples, LayerWorkspaceMgr workspaces) {
    INDArray z =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {examples, units()}, 'c');
    RowMajorProduct.timesTransposed(x, of.weights(), NativeArray.of(z), examples, units(), width());
    if (of.bias() != null) {
      HostArrays.addToRows(of.bias().array(), z);
    }
    return layerConf().getActivationFn().getActivation(z, false);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    NativeArray x = inputs.rowMajor(input);
    DenseViews to = gradients.of(gradientViews);
    int examples = Math.toIntExact(x.array().size(0));
    NativeArray delta = errors.rowMajor(epsilon);
    if (!linear()) {
      NativeArray after = delta;
      delta = activation.scratch().matrix(dataType, examples, units());
      pass.backward(after, delta, to.bias(), units());
    }
    RowMajorProduct.transposedTimes(delta, x, to.weights(), units(), width(), examples);
    NativeArray next = Scratch.reused(inputErrors, dataType, examples, width());
    inputErrors = next;
    RowMajorProduct.times(delta, parameters.of(params).weights(), next, examples, width(), units());
    return new Pair<>(to.gradient(), next.array());
  }

  private boolean linear() {
    return activation.function().activation() == Activation.IDENTITY && !hasBias();
  }

  private int units() {
    return Math.toIntExact(layerConf().getNOut());
  }

  private int width() {
    return Math.toIntExact(layerConf().getNIn());
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
