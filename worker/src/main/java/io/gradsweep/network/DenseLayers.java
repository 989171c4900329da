package io.gradsweep.network;

import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.graph.LayerRole;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.normalization.LayerNormalizationLayer;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Fully connected layers. Layer l is the vertex {@code layer<l>} (linear, or linear and
 * activation), then, as configured, {@code layer<l>-norm} and {@code layer<l>-activation}.
 */
final class DenseLayers implements HiddenLayers {
  private final GraphAssembly assembly;
  private final TrialConfig config;
  private final LayerFactory layers;
  private final int features;

  /**
   * @param layers of the trial's engine
   * @param features inputs of layer 1
   */
  DenseLayers(GraphAssembly assembly, LayerFactory layers, int features) {
    this.assembly = assembly;
    this.config = assembly.config();
    this.layers = layers;
    this.features = features;
  }

  @Override
  public String add(int layer, String below) {
    int inputs = layer == 1 ? features : config.width(layer - 1);
    boolean before = config.normPosition() == NormPosition.BEFORE;
    return switch (config.normalization()) {
      case NONE ->
          assembly.add(
              layer, "", layers.dense(layer, inputs), LayerRole.ACTIVATION_AND_OUTPUT, below);
      case LAYER ->
          before
              ? assembly.add(
                  layer,
                  "",
                  denseWithLayerNorm(layer, inputs),
                  LayerRole.ACTIVATION_AND_OUTPUT,
                  below)
              : addNormAfter(
                  layer, below, inputs, LayerNormalizationLayer.ofWidth(config.width(layer)));
      case BATCH ->
          before
              ? addBatchNormBefore(layer, below, inputs)
              : addNormAfter(layer, below, inputs, layers.batchNormalization(config.width(layer)));
    };
  }

  private String addNormAfter(int layer, String below, int inputs, LayerSpec norm) {
    String activated =
        assembly.add(layer, "", layers.dense(layer, inputs), LayerRole.ACTIVATION, below);
    return assembly.add(layer, "-norm", norm, LayerRole.OUTPUT, activated);
  }

  private String addBatchNormBefore(int layer, String below, int inputs) {
    String name = GraphAssembly.name(layer);
    assembly.add(name, layers.linear(layer, inputs), below);
    String norm =
        assembly.add(name + "-norm", layers.batchNormalization(config.width(layer)), name);
    return assembly.add(
        layer, "-activation", layers.activation(layer), LayerRole.ACTIVATION_AND_OUTPUT, norm);
  }

  private LayerSpec denseWithLayerNorm(int layer, int inputs) {
    return LayerSpec.of(
        new DenseLayer.Builder()
            .nIn(inputs)
            .nOut(config.width(layer))
            .activation(assembly.activation(layer))
            .weightInit(assembly.initialization(layer))
            .hasLayerNorm(true)
            .build());
  }
}
