package io.gradsweep.network;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a fully connected network is made of, which depends on the engine. */
sealed interface Parts permits FastParts, StockParts {

  static Parts of(GraphAssembly assembly) {
    return switch (assembly.config().engine()) {
      case FAST -> new FastParts(assembly);
      case STOCK -> new StockParts(assembly);
    };
  }

  /** a = f(x W + b). */
  Layer dense(int layer, int inputs);

  /** z = x W. */
  Layer linear(int layer, int inputs);

  /** a = f(z). */
  Layer activation(int layer);

  /** Batch normalization of units or channels. */
  Layer batchNorm(int units);

  /** The sum of two vertices. */
  GraphVertex sum();

  /** y = x W + b with the loss, from as many inputs as a layer has units. */
  Layer output(int outputs, RowLoss loss);

  /** The graph as configured so far. */
  ComputationGraph network();
}
