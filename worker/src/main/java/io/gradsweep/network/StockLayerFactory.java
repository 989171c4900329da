package io.gradsweep.network;

import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.layer.LayerSpec;
import io.gradsweep.trial.Hyperparameters;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * DL4J's layers, graph and updater, with our activation functions and losses where DL4J's are
 * wrong.
 */
record StockLayerFactory(GraphAssembly assembly) implements LayerFactory {

  @Override
  public LayerSpec dense(int layer, int inputs) {
    return dense(layer, inputs, true, assembly.activation(layer));
  }

  @Override
  public LayerSpec linear(int layer, int inputs) {
    return dense(layer, inputs, false, new ActivationIdentity());
  }

  private LayerSpec dense(int layer, int inputs, boolean withBias, IActivation activation) {
    return LayerSpec.of(
        LayerConfigurations.dense(
            inputs,
            assembly.config().width(layer),
            withBias,
            activation,
            assembly.initialization(layer)));
  }

  @Override
  public LayerSpec activation(int layer) {
    return LayerSpec.of(new ActivationLayer(assembly.activation(layer)));
  }

  @Override
  public LayerSpec batchNormalization(int units) {
    return LayerSpec.of(
        LayerConfigurations.batchNormalization(
            units, assembly.config().get(Hyperparameters.NORM_MOMENTUM)));
  }

  @Override
  public GraphVertex sum() {
    return new ElementWiseVertex(ElementWiseVertex.Op.Add);
  }

  @Override
  public LayerSpec output(int outputs, ExampleLoss loss) {
    return LayerSpec.of(LayerConfigurations.output(assembly, outputs, loss));
  }

  @Override
  public ComputationGraph network() {
    return new ComputationGraph(assembly.graph().build());
  }
}
