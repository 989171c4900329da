package io.gradsweep.network.graph;

import io.gradsweep.network.layer.LayerSpec;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of a vertex that holds the layer of a {@link LayerSpec}. */
public final class LayerSpecVertex extends LayerVertex {
  private final transient NeuralNetConfiguration configuration;
  private final transient LayerSpec.Instantiation instantiation;
  private final transient @Nullable ProbePoint point;

  private LayerSpecVertex(
      NeuralNetConfiguration configuration,
      LayerSpec.Instantiation instantiation,
      @Nullable ProbePoint point) {
    super(configuration, null);
    this.configuration = configuration;
    this.instantiation = instantiation;
    this.point = point;
  }

  /**
   * A vertex that no probe sees.
   *
   * @param name of the vertex and its layer
   * @param defaults of every layer of the network
   */
  public static LayerSpecVertex of(
      String name, LayerSpec spec, NeuralNetConfiguration.Builder defaults) {
    return of(name, spec, defaults, null);
  }

  static LayerSpecVertex of(
      String name,
      LayerSpec spec,
      NeuralNetConfiguration.Builder defaults,
      @Nullable ProbePoint point) {
    spec.configuration().setLayerName(name);
    return new LayerSpecVertex(
        defaults.clone().layer(spec.configuration()).build(), spec.instantiation(), point);
  }

  @Override
  public LayerSpecVertex clone() {
    return new LayerSpecVertex(configuration.clone(), instantiation, point);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType dataType) {
    Layer layer =
        instantiation.instantiate(
            configuration, index, parametersView, initializeParameters, dataType);
    if (point != null) {
      return new ProbedVertex(graph, name, index, layer, dataType, point);
    }
    boolean output = graph.getConfiguration().getNetworkOutputs().contains(name);
    return new org.deeplearning4j.nn.graph.vertex.impl.LayerVertex(
        graph, name, index, layer, null, output, dataType);
  }
}
