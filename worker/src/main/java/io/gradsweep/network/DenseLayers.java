package io.gradsweep.network;

import io.gradsweep.network.ProbedLayerVertex.Role;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Fully connected layers. Layer l is the vertex {@code layer<l>} (linear, or linear and
 * activation), then, as configured, {@code layer<l>-norm} and {@code layer<l>-activation}.
 */
final class DenseLayers implements HiddenLayers {
  private final GraphAssembly assembly;
  private final TrialConfig config;
  private final Parts parts;
  private final int features;

  /**
   * @param features inputs of layer 1
   */
  DenseLayers(GraphAssembly assembly, int features) {
    this.assembly = assembly;
    this.config = assembly.config();
    this.parts = assembly.parts();
    this.features = features;
  }

  @Override
  public String add(int layer, String below) {
    int inputs = layer == 1 ? features : config.width();
    boolean before = config.normPosition() == NormPosition.BEFORE;
    return switch (config.normalization()) {
      case NONE ->
          assembly.add(layer, "", parts.dense(layer, inputs), Role.ACTIVATION_AND_OUTPUT, below);
      case LAYER ->
          before
              ? assembly.add(
                  layer, "", denseWithLayerNorm(layer, inputs), Role.ACTIVATION_AND_OUTPUT, below)
              : addNormAfter(layer, below, inputs, LayerNormalization.ofWidth(config.width()));
      case BATCH ->
          before
              ? addBatchNormBefore(layer, below, inputs)
              : addNormAfter(layer, below, inputs, parts.batchNorm(config.width()));
    };
  }

  private String addNormAfter(int layer, String below, int inputs, Layer norm) {
    String activated = assembly.add(layer, "", parts.dense(layer, inputs), Role.ACTIVATION, below);
    return assembly.add(layer, "-norm", norm, Role.OUTPUT, activated);
  }

  private String addBatchNormBefore(int layer, String below, int inputs) {
    String name = GraphAssembly.name(layer);
    assembly.graph().addLayer(name, parts.linear(layer, inputs), below);
    assembly.graph().addLayer(name + "-norm", parts.batchNorm(config.width()), name);
    return assembly.add(
        layer, "-activation", parts.activation(layer), Role.ACTIVATION_AND_OUTPUT, name + "-norm");
  }

  private Layer denseWithLayerNorm(int layer, int inputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(config.width())
        .activation(assembly.activation(layer))
        .weightInit(assembly.initialization(layer))
        .hasLayerNorm(true)
        .build();
  }
}
