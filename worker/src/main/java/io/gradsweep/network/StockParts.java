package io.gradsweep.network;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * DL4J's layers, graph and updater, with our activation functions and losses where DL4J's are
 * wrong.
 */
record StockParts(GraphAssembly assembly) implements Parts {

  @Override
  public Layer dense(int layer, int inputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(assembly.config().width())
        .activation(assembly.activation(layer))
        .weightInit(assembly.initialization(layer))
        .build();
  }

  @Override
  public Layer linear(int layer, int inputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(assembly.config().width())
        .hasBias(false)
        .activation(new ActivationIdentity())
        .weightInit(assembly.initialization(layer))
        .build();
  }

  @Override
  public Layer activation(int layer) {
    return new ActivationLayer(assembly.activation(layer));
  }

  @Override
  public Layer batchNorm(int units) {
    return new BatchNormalization.Builder()
        .nIn(units)
        .nOut(units)
        .decay(GraphAssembly.BATCH_NORM_DECAY)
        .eps(GraphAssembly.BATCH_NORM_EPSILON)
        .useLogStd(false)
        .build();
  }

  @Override
  public GraphVertex sum() {
    return new ElementWiseVertex(ElementWiseVertex.Op.Add);
  }

  @Override
  public Layer output(int outputs, RowLoss loss) {
    return new OutputLayer.Builder(loss)
        .nIn(assembly.config().width())
        .nOut(outputs)
        .activation(new ActivationIdentity())
        .weightInit(assembly.initialization(assembly.config().depth() + 1))
        .build();
  }

  @Override
  public ComputationGraph network() {
    return new ComputationGraph(assembly.graph().build());
  }
}
