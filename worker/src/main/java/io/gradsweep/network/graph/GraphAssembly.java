package io.gradsweep.network.graph;

import io.gradsweep.activation.Activation;
import io.gradsweep.network.function.Activations;
import io.gradsweep.network.function.ElementwiseFunction;
import io.gradsweep.network.function.LayerActivation;
import io.gradsweep.network.function.ProbedActivation;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.layer.Scratch;
import io.gradsweep.network.layer.WeightInitialization;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;

/** The graph under construction, with what the layers of all families share. */
public final class GraphAssembly {
  private final TrialConfig config;
  private final LayerProbe probe;
  private final boolean showPreActivations;
  private final NeuralNetConfiguration.Builder base;
  private final GraphBuilder graph;
  private final Scratch scratch = new Scratch();

  /**
   * An empty graph.
   *
   * @param probe sees the hidden layers while the network trains
   * @param showPreActivations whether it also sees the arguments of activation functions
   */
  public GraphAssembly(TrialConfig config, LayerProbe probe, boolean showPreActivations) {
    this.config = config;
    this.probe = probe;
    this.showPreActivations = showPreActivations;
    this.base =
        new NeuralNetConfiguration.Builder()
            .seed(1) // all random numbers are ours, see WeightInitialization
            .dataType(config.precision() == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT)
            .updater(Updaters.of(config.updater(), config.engine()))
            .gradientNormalization(GradientNormalization.None);
    this.graph = base.graphBuilder();
  }

  /** What the network is built from. */
  public TrialConfig config() {
    return config;
  }

  /** DL4J's builder, for inputs, outputs and vertices without a layer. */
  public GraphBuilder graph() {
    return graph;
  }

  /** Name of the vertex with the weights of hidden layer l, and beginning of all its vertices'. */
  public static String name(int layer) {
    return "layer" + layer;
  }

  /**
   * Adds a vertex with a layer.
   *
   * @return name of the vertex
   */
  public String add(String vertex, LayerSpec spec, String below) {
    graph.addVertex(vertex, LayerSpecVertex.of(vertex, spec, base), below);
    return vertex;
  }

  /**
   * Adds a vertex of a hidden layer that the probe sees.
   *
   * @param suffix of the vertex's name
   * @param role what the vertex's output is to the layer
   * @return name of the vertex
   */
  public String add(int layer, String suffix, LayerSpec spec, LayerRole role, String below) {
    String vertex = name(layer) + suffix;
    ProbePoint point = new ProbePoint(probe, layer, role);
    graph.addVertex(vertex, LayerSpecVertex.of(vertex, spec, base, point), below);
    return vertex;
  }

  /** The activation function of a hidden layer, for layers of DL4J. */
  public IActivation activation(int layer) {
    IActivation function = Activations.of(config.activation());
    return showPreActivations
        ? new ProbedActivation(function, z -> probe.preActivation(layer, z))
        : function;
  }

  /** The activation function of a hidden layer, for layers of ours. */
  public LayerActivation fusedActivation(int layer) {
    return new LayerActivation(
        new ElementwiseFunction(config.activation()),
        layer,
        showPreActivations ? probe : null,
        scratch);
  }

  /** The identity as activation function, for layers of ours. */
  public LayerActivation fusedIdentity(int layer) {
    return new LayerActivation(new ElementwiseFunction(Activation.IDENTITY), layer, null, scratch);
  }

  /** Shared by the layers of the network. */
  public Scratch scratch() {
    return scratch;
  }

  /** Sees the hidden layers. */
  public LayerProbe probe() {
    return probe;
  }

  /** Whether the probe also sees the arguments of activation functions. */
  public boolean showPreActivations() {
    return showPreActivations;
  }

  /** The initial weights of layer l; depth + 1 is the output layer. */
  public WeightInitialization initialization(int layer) {
    Initialization initialization = config.initialization();
    return new WeightInitialization(initialization, SeedStreams.stream(config.seed(), layer));
  }
}
