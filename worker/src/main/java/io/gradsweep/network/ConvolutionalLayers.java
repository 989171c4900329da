package io.gradsweep.network;

import io.gradsweep.network.convolution.FusedConvolutionLayer;
import io.gradsweep.network.convolution.MaxPoolingLayer;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.graph.LayerRole;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.normalization.LayerNormalizationLayer;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
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
  private final LayerFactory layers;
  private final TrialConfig config;
  private final Family.Cnn family;

  /** What the next layer reads. */
  private ExampleShape.Image image;

  /**
   * @param layers of the trial's engine
   * @param example what layer 1 reads
   */
  ConvolutionalLayers(
      GraphAssembly assembly, LayerFactory layers, Family.Cnn family, ExampleShape.Image example) {
    this.assembly = assembly;
    this.layers = layers;
    this.config = assembly.config();
    this.family = family;
    this.image = example;
  }

  @Override
  public String add(int layer, String below) {
    String output = addLayer(layer, below);
    image = new ExampleShape.Image(config.width(layer), image.height(), image.width());
    return output;
  }

  private String addLayer(int layer, String below) {
    if (config.normalization() == Normalization.NONE) {
      LayerSpec activated = convolution(layer, true, assembly.activation(layer));
      return assembly.add(layer, "", activated, LayerRole.ACTIVATION_AND_OUTPUT, below);
    }
    if (config.normPosition() == NormPosition.AFTER) {
      LayerSpec activated = convolution(layer, true, assembly.activation(layer));
      String activation = assembly.add(layer, "", activated, LayerRole.ACTIVATION, below);
      return assembly.add(layer, "-norm", normalization(layer), LayerRole.OUTPUT, activation);
    }
    String name = GraphAssembly.name(layer);
    assembly.add(name, convolution(layer, false, new ActivationIdentity()), below);
    String norm = assembly.add(name + "-norm", normalization(layer), name);
    LayerSpec activation = LayerSpec.of(new ActivationLayer(assembly.activation(layer)));
    return assembly.add(layer, "-activation", activation, LayerRole.ACTIVATION_AND_OUTPUT, norm);
  }

  @Override
  public String addBetween(int layer, String output) {
    if (!family.poolsAfter(layer, image)) {
      return output;
    }
    image = image.pooled();
    return assembly.add(GraphAssembly.name(layer) + "-pool", MaxPoolingLayer.spec(), output);
  }

  @Override
  public String addBeforeOutput(String last) {
    return assembly.add(MEAN, LayerSpec.of(new GlobalPoolingLayer(PoolingType.AVG)), last);
  }

  private LayerSpec convolution(int layer, boolean withBias, IActivation activation) {
    return FusedConvolutionLayer.of(
        image.channels(),
        config.width(layer),
        family.kernel(),
        withBias,
        activation,
        assembly.initialization(layer));
  }

  private LayerSpec normalization(int layer) {
    return config.normalization() == Normalization.LAYER
        ? LayerNormalizationLayer.ofWidth(config.width(layer))
        : layers.batchNormalization(config.width(layer));
  }
}
