package io.gradsweep.network.graph;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's sum of two vertices, h^l + h^(l-k), without new arrays in training. What it returns is
 * overwritten by its next step.
 */
public final class SkipSum extends ElementWiseVertex {

  /** A sum of two inputs of one shape. */
  public SkipSum() {
    super(Op.Add);
  }

  @Override
  public SkipSum clone() {
    return new SkipSum();
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType dataType) {
    return new Sum(graph, name, index, dataType);
  }

  private static final class Sum extends BaseGraphVertex implements NativeMemoryOwner {
    private static final long serialVersionUID = 1L;

    private final transient LastArray first = new LastArray();
    private final transient LastArray second = new LastArray();
    private final transient LastArray errors = new LastArray();
    private transient @Nullable NativeArray output;
    private transient @Nullable NativeArray secondError;

    Sum(ComputationGraph graph, String name, int index, DataType dataType) {
      super(graph, name, index, null, null, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      if (!training) {
        return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0], 'c').addi(inputs[1]);
      }
      NativeArray sum = copy(output, first.rowMajor(inputs[0]));
      output = sum;
      sum.add(second.rowMajor(inputs[1]));
      return sum.array();
    }

    /**
     * The error goes to both; each its own array, as the sum of all readers' may be built in it.
     */
    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      NativeArray copy = copy(secondError, errors.rowMajor(epsilon));
      secondError = copy;
      return new Pair<>(null, new INDArray[] {epsilon, copy.array()});
    }

    private static NativeArray copy(@Nullable NativeArray target, NativeArray source) {
      long[] shape = source.array().shape();
      NativeArray copy = target;
      if (copy == null || !Arrays.equals(copy.array().shape(), shape)) {
        Scratch.free(copy);
        copy = NativeArray.allocate(source.array().dataType(), shape);
      }
      copy.copyFrom(source);
      return copy;
    }

    @Override
    public boolean hasLayer() {
      return false;
    }

    @Override
    public @Nullable Layer getLayer() {
      return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
      throw new UnsupportedOperationException("a sum has no parameters");
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(
        INDArray[] masks, MaskState state, int examples) {
      throw new UnsupportedOperationException("no masks");
    }

    @Override
    public void freeMemory() {
      Scratch.free(output);
      Scratch.free(secondError);
      output = null;
      secondError = null;
      first.forget();
      second.forget();
      errors.forget();
    }

    @Override
    public String toString() {
      return "SkipSum(" + getVertexName() + ")";
    }
  }
}
