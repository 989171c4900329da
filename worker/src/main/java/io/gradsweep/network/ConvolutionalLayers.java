package io.gradsweep.network;

import io.gradsweep.network.ProbedLayerVertex.Role;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Convolutional layers. Layer l is the vertex {@code layer<l>} (linear, or linear and activation),
 * then, as configured, {@code layer<l>-norm} and {@code layer<l>-activation}, and after the skip
 * {@code layer<l>-pool}. The vertex {@code mean} before the output layer averages each channel over
 * its positions. All arrays between the vertices are examples x channels x height x width.
 *
 * <p>A convolution that a normalization follows directly has no bias: batch normalization would
 * cancel it, and layer normalization brings its own.
 */
final class ConvolutionalLayers implements HiddenLayers {
  private static final String MEAN = "mean";

  private final GraphAssembly assembly;
  private final TrialConfig config;
  private final Family.Cnn family;

  /** What the next layer reads. */
  private ExampleShape.Image image;

  /**
   * @param example what layer 1 reads
   */
  ConvolutionalLayers(GraphAssembly assembly, Family.Cnn family, ExampleShape.Image example) {
    this.assembly = assembly;
    this.config = assembly.config();
    this.family = family;
    this.image = example;
  }

  @Override
  public String add(int layer, String below) {
    String output = addLayer(layer, below);
    image = new ExampleShape.Image(config.width(), image.height(), image.width());
    return output;
  }

  private String addLayer(int layer, String below) {
    if (config.normalization() == Normalization.NONE) {
      Layer activated = convolution(layer, true, assembly.activation(layer));
      return assembly.add(layer, "", activated, Role.ACTIVATION_AND_OUTPUT, below);
    }
    if (config.normPosition() == NormPosition.AFTER) {
      Layer activated = convolution(layer, true, assembly.activation(layer));
      String activation = assembly.add(layer, "", activated, Role.ACTIVATION, below);
      return assembly.add(layer, "-norm", normalization(), Role.OUTPUT, activation);
    }
    String name = GraphAssembly.name(layer);
    assembly.graph().addLayer(name, convolution(layer, false, new ActivationIdentity()), below);
    assembly.graph().addLayer(name + "-norm", normalization(), name);
    Layer activation = new ActivationLayer(assembly.activation(layer));
    return assembly.add(
        layer, "-activation", activation, Role.ACTIVATION_AND_OUTPUT, name + "-norm");
  }

  @Override
  public String addBetween(int layer, String output) {
    if (!family.poolsAfter(layer, image)) {
      return output;
    }
    image = image.pooled();
    String name = GraphAssembly.name(layer) + "-pool";
    assembly.graph().addLayer(name, new MaxPooling(), output);
    return name;
  }

  @Override
  public String addBeforeOutput(String last) {
    assembly.graph().addLayer(MEAN, new GlobalPoolingLayer(PoolingType.AVG), last);
    return MEAN;
  }

  private Layer convolution(int layer, boolean withBias, IActivation activation) {
    return new FusedConvolution(
        image.channels(),
        config.width(),
        family.kernel(),
        withBias,
        activation,
        assembly.initialization(layer));
  }

  private Layer normalization() {
    return config.normalization() == Normalization.LAYER
        ? LayerNormalization.ofWidth(config.width())
        : assembly.parts().batchNorm(config.width());
  }
}
