package io.gradsweep.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer vertex whose output and whose error, summed over all consumers of the output, a probe
 * sees. DL4J hands the complete error to the vertex itself and to nobody else: a preprocessor of
 * one consumer would miss the share that comes through a skip.
 */
final class ProbedLayerVertex extends LayerVertex {

  /** What the vertex's output is to the hidden layer. */
  enum Role {
    /** The activation function's output, and the layer's output as well. */
    ACTIVATION_AND_OUTPUT,
    /** The activation function's output; a normalization follows. */
    ACTIVATION,
    /** The layer's output; the activation function was applied before. */
    OUTPUT
  }

  private final transient NeuralNetConfiguration configuration;
  private final int hiddenLayer;
  private final Role role;
  private final transient LayerProbe probe;

  ProbedLayerVertex(
      NeuralNetConfiguration configuration, int hiddenLayer, Role role, LayerProbe probe) {
    super(configuration, null);
    this.configuration = configuration;
    this.hiddenLayer = hiddenLayer;
    this.role = role;
    this.probe = probe;
  }

  @Override
  public org.deeplearning4j.nn.conf.graph.GraphVertex clone() {
    return new ProbedLayerVertex(configuration.clone(), hiddenLayer, role, probe);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof ProbedLayerVertex that
        && hiddenLayer == that.hiddenLayer
        && role == that.role;
  }

  @Override
  public int hashCode() {
    return super.hashCode() * 31 + hiddenLayer;
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType dataType) {
    return new Probed(
        graph,
        name,
        index,
        configuration
            .getLayer()
            .instantiate(
                configuration, null, index, parametersView, initializeParameters, dataType),
        dataType);
  }

  private final class Probed extends org.deeplearning4j.nn.graph.vertex.impl.LayerVertex {
    private static final long serialVersionUID = 1L;

    Probed(
        ComputationGraph graph,
        String name,
        int index,
        org.deeplearning4j.nn.api.Layer layer,
        DataType dataType) {
      super(graph, name, index, layer, null, false, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      INDArray output = super.doForward(training, workspaces);
      if (training && role != Role.OUTPUT) {
        probe.activation(hiddenLayer, output);
      }
      return output;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      if (role != Role.ACTIVATION) {
        probe.error(hiddenLayer, getEpsilon());
      }
      return super.doBackward(truncated, workspaces);
    }
  }
}
