package io.gradsweep.network;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Layers of our own in a {@link FastGraph}. */
record FastParts(GraphAssembly assembly) implements Parts {

  @Override
  public Layer dense(int layer, int inputs) {
    return dense(layer, inputs, true, assembly.function(layer));
  }

  @Override
  public Layer linear(int layer, int inputs) {
    return dense(layer, inputs, false, assembly.linear(layer));
  }

  private Layer dense(int layer, int inputs, boolean withBias, LayerFunction function) {
    return new FusedDense(
        inputs, assembly.config().width(), withBias, function, assembly.initialization(layer));
  }

  @Override
  public Layer activation(int layer) {
    return new FusedActivation(assembly.function(layer));
  }

  @Override
  public Layer batchNorm(int units) {
    return new FusedBatchNormalization(
        units,
        GraphAssembly.BATCH_NORM_DECAY,
        GraphAssembly.BATCH_NORM_EPSILON,
        assembly.scratch());
  }

  @Override
  public GraphVertex sum() {
    return new SkipSum();
  }

  @Override
  public Layer output(int outputs, RowLoss loss) {
    return new FusedOutput(
        assembly.config().width(),
        outputs,
        loss,
        assembly.initialization(assembly.config().depth() + 1),
        assembly.scratch());
  }

  @Override
  public ComputationGraph network() {
    return new FastGraph(assembly.graph().build(), assembly.scratch());
  }
}
