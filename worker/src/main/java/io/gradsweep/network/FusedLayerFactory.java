package io.gradsweep.network;

import io.gradsweep.network.dense.FusedDenseLayer;
import io.gradsweep.network.dense.FusedOutputLayer;
import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.function.FusedActivationLayer;
import io.gradsweep.network.function.LayerActivation;
import io.gradsweep.network.graph.FastGraph;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.graph.SkipSum;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.network.normalization.BatchNormalizationLayer;
import io.gradsweep.trial.Hyperparameters;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Layers of ours in a {@link FastGraph}. Each fuses what follows its product, bias, activation
 * function or loss, into one pass over its outputs.
 */
record FusedLayerFactory(GraphAssembly assembly) implements LayerFactory {

  @Override
  public LayerSpec dense(int layer, int inputs) {
    return dense(layer, inputs, true, assembly.fusedActivation(layer));
  }

  @Override
  public LayerSpec linear(int layer, int inputs) {
    return dense(layer, inputs, false, assembly.fusedIdentity(layer));
  }

  private LayerSpec dense(int layer, int inputs, boolean withBias, LayerActivation activation) {
    return LayerSpec.of(
        LayerConfigurations.dense(
            inputs,
            assembly.config().width(layer),
            withBias,
            activation.ofDl4j(),
            assembly.initialization(layer)),
        (configuration, dataType) -> new FusedDenseLayer(configuration, dataType, activation));
  }

  @Override
  public LayerSpec activation(int layer) {
    LayerActivation activation = assembly.fusedActivation(layer);
    return LayerSpec.of(
        new ActivationLayer(activation.ofDl4j()),
        (configuration, dataType) -> new FusedActivationLayer(configuration, dataType, activation));
  }

  @Override
  public LayerSpec batchNormalization(int units) {
    return LayerSpec.of(
        LayerConfigurations.batchNormalization(
            units, assembly.config().get(Hyperparameters.NORM_MOMENTUM)),
        (configuration, dataType) ->
            new BatchNormalizationLayer(configuration, dataType, assembly.scratch()));
  }

  @Override
  public GraphVertex sum() {
    return new SkipSum();
  }

  @Override
  public LayerSpec output(int outputs, ExampleLoss loss) {
    return LayerSpec.of(
        LayerConfigurations.output(assembly, outputs, loss),
        (configuration, dataType) ->
            new FusedOutputLayer(configuration, dataType, loss, assembly.scratch()));
  }

  @Override
  public ComputationGraph network() {
    return new FastGraph(
        assembly.graph().build(), assembly.scratch(), assembly.config()::rateFactor);
  }
}
