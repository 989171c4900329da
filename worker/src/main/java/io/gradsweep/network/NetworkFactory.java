package io.gradsweep.network;

import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Builds the fully connected network of a configuration.
 *
 * <p>Hidden layer l is the vertex {@code layer<l>} (linear, or linear and activation), then, as
 * configured, {@code layer<l>-norm}, {@code layer<l>-activation} and {@code layer<l>-skip}. A
 * linear map followed by batch normalization has no bias: the normalization would cancel it.
 * Clipping is not DL4J's: see the training package.
 */
public final class NetworkFactory {
  /** Momentum of the running statistics of batch normalization: new = 0.9 old + 0.1 batch. */
  private static final double BATCH_NORM_DECAY = 0.9;

  /** Added to the variance in batch normalization. */
  private static final double BATCH_NORM_EPSILON = 1e-5;

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private final TrialConfig config;
  private final LayerProbe probe;
  private final boolean showPreActivations;
  private final NeuralNetConfiguration.Builder base;
  private final GraphBuilder graph;

  private NetworkFactory(TrialConfig config, LayerProbe probe, boolean showPreActivations) {
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
  }

  /**
   * Builds and initialises the network of a configuration.
   *
   * @param features number of inputs
   * @param classes number of outputs
   * @param probe sees the hidden layers while the network trains
   * @param showPreActivations whether the probe is shown arguments of activation functions too
   */
  public static BuiltNetwork build(
      TrialConfig config, int features, int classes, LayerProbe probe, boolean showPreActivations) {
    NetworkFactory factory = new NetworkFactory(config, probe, showPreActivations);
    factory.addLayers(features, classes);
    ComputationGraph network = new ComputationGraph(factory.graph.build());
    network.init();
    return new BuiltNetwork(network, ParameterArrays.of(network, config.depth()));
  }

  private void addLayers(int features, int classes) {
    graph.addInputs(INPUT);
    String below = INPUT;
    String[] outputs = new String[config.depth() + 1];
    for (int layer = 1; layer <= config.depth(); layer++) {
      below = addHidden(layer, below, layer == 1 ? features : config.width());
      if (endsBlock(layer)) {
        String sum = name(layer) + "-skip";
        graph.addVertex(
            sum,
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            below,
            outputs[layer - config.skip()]);
        below = sum;
      }
      outputs[layer] = below;
    }
    graph.addLayer(
        OUTPUT,
        new OutputLayer.Builder(new SoftmaxCrossEntropy())
            .nIn(config.width())
            .nOut(classes)
            .activation(new ActivationIdentity())
            .weightInit(initialization(config.depth() + 1))
            .build(),
        below);
    graph.setOutputs(OUTPUT);
  }

  private boolean endsBlock(int layer) {
    return config.skip() >= 1 && layer > 1 && (layer - 1) % config.skip() == 0;
  }

  private String addHidden(int layer, String below, int inputs) {
    boolean before = config.normPosition() == NormPosition.BEFORE;
    return switch (config.normalization()) {
      case NONE -> add(layer, "", dense(layer, inputs), ALL, below);
      case LAYER ->
          before
              ? add(layer, "", denseWithLayerNorm(layer, inputs), ALL, below)
              : addNormAfter(layer, below, inputs, LayerNormalization.ofWidth(config.width()));
      case BATCH ->
          before
              ? addBatchNormBefore(layer, below, inputs)
              : addNormAfter(layer, below, inputs, batchNorm());
    };
  }

  private static final ProbedLayerVertex.Role ALL = ProbedLayerVertex.Role.ACTIVATION_AND_OUTPUT;

  private String addNormAfter(int layer, String below, int inputs, Layer norm) {
    String activated =
        add(layer, "", dense(layer, inputs), ProbedLayerVertex.Role.ACTIVATION, below);
    return add(layer, "-norm", norm, ProbedLayerVertex.Role.OUTPUT, activated);
  }

  private String addBatchNormBefore(int layer, String below, int inputs) {
    Layer linear =
        new LoopedDense(
            inputs, config.width(), false, new ActivationIdentity(), initialization(layer));
    graph.addLayer(name(layer), linear, below);
    graph.addLayer(name(layer) + "-norm", batchNorm(), name(layer));
    Layer activation = new ActivationLayer(activation(layer));
    return add(layer, "-activation", activation, ALL, name(layer) + "-norm");
  }

  private String add(
      int layer, String suffix, Layer configuration, ProbedLayerVertex.Role role, String below) {
    String vertex = name(layer) + suffix;
    configuration.setLayerName(vertex);
    NeuralNetConfiguration layerConfiguration = base.clone().layer(configuration).build();
    graph.addVertex(vertex, new ProbedLayerVertex(layerConfiguration, layer, role, probe), below);
    return vertex;
  }

  private Layer dense(int layer, int inputs) {
    return new LoopedDense(inputs, config.width(), true, activation(layer), initialization(layer));
  }

  private Layer denseWithLayerNorm(int layer, int inputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(config.width())
        .activation(activation(layer))
        .weightInit(initialization(layer))
        .hasLayerNorm(true)
        .build();
  }

  private Layer batchNorm() {
    return new LoopedBatchNormalization(config.width(), BATCH_NORM_DECAY, BATCH_NORM_EPSILON);
  }

  private IActivation activation(int layer) {
    IActivation function = Activations.of(config.activation());
    return showPreActivations
        ? new ShownActivation(function, z -> probe.preActivation(layer, z))
        : function;
  }

  private WeightInitialization initialization(int layer) {
    Initialization initialization = config.initialization();
    return new WeightInitialization(initialization, SeedStreams.stream(config.seed(), layer));
  }

  private static String name(int layer) {
    return "layer" + layer;
  }
}
