package io.gradsweep.network;

import static java.util.Objects.requireNonNull;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNorm;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LayerNormBp;
import org.nd4j.linalg.factory.Nd4j;

/** Forward and backward pass of {@link LayerNormalization}, on ND4J's ops. */
final class LayerNormalizationLayer extends BaseLayer<LayerNormalization> {
  private static final long serialVersionUID = 1L;

  LayerNormalizationLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray output =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
    Nd4j.exec(
        new LayerNorm(
            input,
            vector(getParam(LayerNormalization.GAIN)),
            vector(getParam(LayerNormalization.BIAS)),
            output,
            true,
            1));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray gainGradient = requireNonNull(gradientViews.get(LayerNormalization.GAIN));
    INDArray biasGradient = requireNonNull(gradientViews.get(LayerNormalization.BIAS));
    INDArray inputGradient =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    Nd4j.exec(
        new LayerNormBp(
            input,
            vector(getParam(LayerNormalization.GAIN)),
            vector(getParam(LayerNormalization.BIAS)),
            epsilon,
            inputGradient,
            vector(gainGradient),
            vector(biasGradient),
            true,
            1));
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(LayerNormalization.GAIN, gainGradient);
    gradient.setGradientFor(LayerNormalization.BIAS, biasGradient);
    return new Pair<>(gradient, inputGradient);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private static INDArray vector(INDArray row) {
    return row.reshape(row.length());
  }
}
