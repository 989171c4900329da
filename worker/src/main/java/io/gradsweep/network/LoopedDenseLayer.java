package io.gradsweep.network;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.RowMajorProduct;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's dense layer, z = x W + b, a = f(z), without the detours: products go straight to where
 * they belong, and z is kept for the backward pass, where DL4J computes it a second time.
 */
final class LoopedDenseLayer extends DenseLayer {
  private static final long serialVersionUID = 1L;

  private transient @Nullable INDArray arguments;

  LoopedDenseLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = HostArrays.rowMajor(input);
    INDArray w = getParam(DefaultParamInitializer.WEIGHT_KEY);
    int examples = Math.toIntExact(x.size(0));
    int inputs = Math.toIntExact(w.size(0));
    int outputs = Math.toIntExact(w.size(1));
    INDArray z =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {examples, outputs}, 'c');
    RowMajorProduct.timesTransposed(x, w, z, examples, outputs, inputs);
    if (hasBias()) {
      HostArrays.addToRows(getParam(DefaultParamInitializer.BIAS_KEY), z);
    }
    if (!training) {
      return layerConf().getActivationFn().getActivation(z, false);
    }
    arguments = z;
    INDArray a =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {examples, outputs}, 'c');
    HostArrays.copy(z, a);
    return layerConf().getActivationFn().getActivation(a, true);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = HostArrays.rowMajor(input);
    INDArray w = getParam(DefaultParamInitializer.WEIGHT_KEY);
    int examples = Math.toIntExact(x.size(0));
    int inputs = Math.toIntExact(w.size(0));
    int outputs = Math.toIntExact(w.size(1));
    INDArray z = requireNonNull(arguments, "backward without forward pass");
    arguments = null;
    INDArray delta =
        HostArrays.rowMajor(
            layerConf().getActivationFn().backprop(z, HostArrays.rowMajor(epsilon)).getFirst());
    Gradient gradient = new DefaultGradient();
    if (hasBias()) {
      INDArray bias = requireNonNull(gradientViews.get(DefaultParamInitializer.BIAS_KEY));
      HostArrays.sumOfRows(delta, bias);
      gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, bias);
    }
    // W is stored column by column: outputs x inputs in row-major order.
    INDArray weights = requireNonNull(gradientViews.get(DefaultParamInitializer.WEIGHT_KEY));
    RowMajorProduct.transposedTimes(delta, x, weights, outputs, inputs, examples);
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, weights);
    INDArray next =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, new long[] {examples, inputs}, 'c');
    RowMajorProduct.times(delta, w, next, examples, inputs, outputs);
    return new Pair<>(gradient, next);
  }
}
