package io.gradsweep.network.graph;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex with a layer, whose output and whose error, summed over all readers of the output, a
 * probe sees. DL4J hands the complete error to the vertex itself only: a preprocessor of one reader
 * would miss the share that comes through a skip.
 */
final class ProbedVertex extends LayerVertex {
  private static final long serialVersionUID = 1L;

  private final transient ProbePoint point;

  ProbedVertex(
      ComputationGraph graph,
      String name,
      int index,
      Layer layer,
      DataType dataType,
      ProbePoint point) {
    super(graph, name, index, layer, null, false, dataType);
    this.point = point;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray output = super.doForward(training, workspaces);
    if (training && point.role() != LayerRole.OUTPUT) {
      point.probe().activation(point.layer(), output);
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    if (point.role() != LayerRole.ACTIVATION) {
      point.probe().error(point.layer(), getEpsilon());
    }
    return super.doBackward(truncated, workspaces);
  }
}
