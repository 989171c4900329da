package io.gradsweep.network;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;

/** The graph under construction, with what the layers of all families share. */
final class GraphAssembly {
  /** Momentum of the running statistics of batch normalization: new = 0.9 old + 0.1 batch. */
  static final double BATCH_NORM_DECAY = 0.9;

  /** Added to the variance in batch normalization. */
  static final double BATCH_NORM_EPSILON = 1e-5;

  private final TrialConfig config;
  private final LayerProbe probe;
  private final boolean showPreActivations;
  private final NeuralNetConfiguration.Builder base;
  private final GraphBuilder graph;
  private final Scratch scratch = new Scratch();
  private final Parts parts;

  GraphAssembly(TrialConfig config, LayerProbe probe, boolean showPreActivations) {
    this.config = config;
    this.probe = probe;
    this.showPreActivations = showPreActivations;
    this.base =
        new NeuralNetConfiguration.Builder()
            .seed(1) // all random numbers are ours, see WeightInitialization
            .dataType(config.precision() == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT)
            .updater(Updaters.of(config.updater()))
            .gradientNormalization(GradientNormalization.None);
    this.graph = base.graphBuilder();
    this.parts = Parts.of(this);
  }

  TrialConfig config() {
    return config;
  }

  GraphBuilder graph() {
    return graph;
  }

  /** Name of the vertex with the weights of hidden layer l, and beginning of all its vertices'. */
  static String name(int layer) {
    return "layer" + layer;
  }

  /**
   * Adds a probed vertex of a hidden layer.
   *
   * @param suffix of the vertex's name
   * @param role what the vertex's output is to the layer
   * @return name of the vertex
   */
  String add(
      int layer, String suffix, Layer configuration, ProbedLayerVertex.Role role, String below) {
    String vertex = name(layer) + suffix;
    configuration.setLayerName(vertex);
    NeuralNetConfiguration layerConfiguration = base.clone().layer(configuration).build();
    graph.addVertex(vertex, new ProbedLayerVertex(layerConfiguration, layer, role, probe), below);
    return vertex;
  }

  /** The activation function of a hidden layer. */
  IActivation activation(int layer) {
    IActivation function = Activations.of(config.activation());
    return showPreActivations
        ? new ProbedActivation(function, z -> probe.preActivation(layer, z))
        : function;
  }

  /** The activation function of a hidden layer, for our own layers. */
  LayerFunction function(int layer) {
    return new LayerFunction(
        new ElementwiseFunction(config.activation()),
        layer,
        showPreActivations ? probe : null,
        scratch);
  }

  /** No activation function. */
  LayerFunction linear(int layer) {
    return new LayerFunction(new ElementwiseFunction(Activation.IDENTITY), layer, null, scratch);
  }

  Parts parts() {
    return parts;
  }

  Scratch scratch() {
    return scratch;
  }

  LayerProbe probe() {
    return probe;
  }

  boolean showPreActivations() {
    return showPreActivations;
  }

  /** The initial weights of layer l; depth + 1 is the output layer. */
  WeightInitialization initialization(int layer) {
    Initialization initialization = config.initialization();
    return new WeightInitialization(initialization, SeedStreams.stream(config.seed(), layer));
  }
}
