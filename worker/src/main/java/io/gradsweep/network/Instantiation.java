package io.gradsweep.network;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J asks of every configuration that makes its own layer. */
final class Instantiation {

  private Instantiation() {}

  /** Gives a new layer its place in the graph and its part of the flattened parameters. */
  static Layer finish(
      Layer layer,
      org.deeplearning4j.nn.conf.layers.Layer configuration,
      int index,
      INDArray parametersView,
      boolean initializeParameters) {
    layer.setIndex(index);
    layer.setParamsViewArray(parametersView);
    layer.setParamTable(
        configuration.initializer().init(layer.conf(), parametersView, initializeParameters));
    return layer;
  }
}
