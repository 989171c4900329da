package io.gradsweep.network;

import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.function.SoftmaxCrossEntropy;
import io.gradsweep.network.function.SquaredError;
import io.gradsweep.network.graph.DropoutVertex;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialConfig;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Builds the network of a configuration: hidden layers of its family, their dropout ({@code
 * layer<l>-dropout}), skips ({@code layer<l>-skip}) and the output layer. A linear map followed by
 * batch normalization has no bias: the normalization would cancel it. Clipping is not DL4J's: see
 * the training package.
 */
public final class NetworkFactory {
  static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private NetworkFactory() {}

  /**
   * Builds and initializes the network of a configuration.
   *
   * @param shape of an example
   * @param outputs classes, or 1 in a regression
   * @param probe sees the hidden layers while the network trains
   * @param showPreActivations whether the probe also sees the arguments of activation functions
   */
  public static BuiltNetwork build(
      TrialConfig config,
      ExampleShape shape,
      int outputs,
      LayerProbe probe,
      boolean showPreActivations) {
    GraphAssembly assembly = new GraphAssembly(config, probe, showPreActivations);
    LayerFactory layers = LayerFactory.of(assembly);
    addLayers(assembly, layers, hiddenLayers(assembly, layers, shape), outputs);
    ComputationGraph network = layers.network();
    network.init();
    List<ParameterArray> arrays = ParameterArrays.of(network, config.depth());
    InitialBiases.draw(config, network, arrays);
    return new BuiltNetwork(network, arrays);
  }

  private static HiddenLayers hiddenLayers(
      GraphAssembly assembly, LayerFactory layers, ExampleShape shape) {
    Family family = assembly.config().family();
    return switch (family.kind()) {
      case MLP -> new DenseLayers(assembly, layers, shape.features());
      case CNN ->
          new ConvolutionalLayers(
              assembly, layers, (Family.Cnn) family, (ExampleShape.Image) shape);
      case RNN -> new RecurrentLayers(assembly, (Family.Rnn) family, shape);
    };
  }

  private static void addLayers(
      GraphAssembly assembly, LayerFactory layers, HiddenLayers hidden, int outputs) {
    TrialConfig config = assembly.config();
    assembly.graph().addInputs(INPUT);
    String below = INPUT;
    String[] read = new String[config.depth() + 1];
    for (int layer = 1; layer <= config.depth(); layer++) {
      below = addDropout(assembly, layer, hidden.add(layer, below));
      if (endsBlock(config, layer)) {
        String sum = GraphAssembly.name(layer) + "-skip";
        assembly.graph().addVertex(sum, layers.sum(), below, read[layer - config.skip()]);
        below = sum;
      }
      below = hidden.addBetween(layer, below);
      read[layer] = below;
    }
    assembly.add(OUTPUT, layers.output(outputs, loss(config)), hidden.addBeforeOutput(below));
    assembly.graph().setOutputs(OUTPUT);
  }

  /** Dropout of a layer's output, before a skip is added (as in residual networks). */
  private static String addDropout(GraphAssembly assembly, int layer, String output) {
    TrialConfig config = assembly.config();
    if (config.get(Hyperparameters.DROPOUT) == 0) {
      return output;
    }
    String dropout = GraphAssembly.name(layer) + "-dropout";
    assembly.graph().addVertex(dropout, new DropoutVertex(config, layer), output);
    return dropout;
  }

  private static ExampleLoss loss(TrialConfig config) {
    return config.dataset().regression() ? new SquaredError() : new SoftmaxCrossEntropy();
  }

  private static boolean endsBlock(TrialConfig config, int layer) {
    return config.skip() >= 1 && layer > 1 && (layer - 1) % config.skip() == 0;
  }
}
