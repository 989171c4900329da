package io.gradsweep.network;

import io.gradsweep.network.ProbedLayerVertex.Role;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Fully connected layers. Layer l is the vertex {@code layer<l>} (linear, or linear and
 * activation), then, as configured, {@code layer<l>-norm} and {@code layer<l>-activation}.
 */
final class DenseLayers implements HiddenLayers {
  private final GraphAssembly assembly;
  private final TrialConfig config;
  private final int features;

  /**
   * @param features inputs of layer 1
   */
  DenseLayers(GraphAssembly assembly, int features) {
    this.assembly = assembly;
    this.config = assembly.config();
    this.features = features;
  }

  @Override
  public String add(int layer, String below) {
    int inputs = layer == 1 ? features : config.width();
    boolean before = config.normPosition() == NormPosition.BEFORE;
    return switch (config.normalization()) {
      case NONE -> assembly.add(layer, "", dense(layer, inputs), Role.ACTIVATION_AND_OUTPUT, below);
      case LAYER ->
          before
              ? assembly.add(
                  layer, "", denseWithLayerNorm(layer, inputs), Role.ACTIVATION_AND_OUTPUT, below)
              : addNormAfter(layer, below, inputs, LayerNormalization.ofWidth(config.width()));
      case BATCH ->
          before
              ? addBatchNormBefore(layer, below, inputs)
              : addNormAfter(layer, below, inputs, batchNorm());
    };
  }

  private String addNormAfter(int layer, String below, int inputs, Layer norm) {
    String activated = assembly.add(layer, "", dense(layer, inputs), Role.ACTIVATION, below);
    return assembly.add(layer, "-norm", norm, Role.OUTPUT, activated);
  }

  private String addBatchNormBefore(int layer, String below, int inputs) {
    String name = GraphAssembly.name(layer);
    Layer linear =
        new LoopedDense(
            inputs,
            config.width(),
            false,
            new ActivationIdentity(),
            assembly.initialization(layer));
    assembly.graph().addLayer(name, linear, below);
    assembly.graph().addLayer(name + "-norm", batchNorm(), name);
    Layer activation = new ActivationLayer(assembly.activation(layer));
    return assembly.add(
        layer, "-activation", activation, Role.ACTIVATION_AND_OUTPUT, name + "-norm");
  }

  private Layer dense(int layer, int inputs) {
    return new LoopedDense(
        inputs, config.width(), true, assembly.activation(layer), assembly.initialization(layer));
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

  private Layer batchNorm() {
    return new LoopedBatchNormalization(
        config.width(), GraphAssembly.BATCH_NORM_DECAY, GraphAssembly.BATCH_NORM_EPSILON);
  }
}
