package io.gradsweep.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's configuration of a convolution that makes a {@link FusedConvolutionLayer}: stride 1, as
 * many rows and columns as the input has.
 */
final class FusedConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  /**
   * @param inputs channels
   * @param outputs channels
   * @param kernel height and width
   */
  FusedConvolution(
      int inputs,
      int outputs,
      int kernel,
      boolean withBias,
      IActivation activation,
      WeightInitialization initialization) {
    super(
        new Builder(kernel, kernel)
            .nIn(inputs)
            .nOut(outputs)
            .hasBias(withBias)
            .activation(activation)
            .weightInit(initialization));
  }

  @Override
  public FusedConvolution clone() {
    return (FusedConvolution) super.clone();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType networkType) {
    return Instantiation.finish(
        new FusedConvolutionLayer(configuration, networkType),
        this,
        index,
        parametersView,
        initializeParameters);
  }
}
