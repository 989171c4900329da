package io.gradsweep.network;

import io.gradsweep.network.function.ExampleLoss;
import io.gradsweep.network.graph.GraphAssembly;
import io.gradsweep.network.layer.LayerSpec;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Makes the layers and the graph of a network, by the engine of the trial. */
sealed interface LayerFactory permits FusedLayerFactory, StockLayerFactory {

  static LayerFactory of(GraphAssembly assembly) {
    return switch (assembly.config().engine()) {
      case FAST -> new FusedLayerFactory(assembly);
      case STOCK -> new StockLayerFactory(assembly);
    };
  }

  /** a = f(x W + b). */
  LayerSpec dense(int layer, int inputs);

  /** z = x W. */
  LayerSpec linear(int layer, int inputs);

  /** a = f(z). */
  LayerSpec activation(int layer);

  /** Batch normalization of units or channels. */
  LayerSpec batchNormalization(int units);

  /** The sum of two vertices. */
  GraphVertex sum();

  /** y = x W + b with the loss, from as many inputs as the last hidden layer has units. */
  LayerSpec output(int outputs, ExampleLoss loss);

  /** The graph as configured so far. */
  ComputationGraph network();
}
