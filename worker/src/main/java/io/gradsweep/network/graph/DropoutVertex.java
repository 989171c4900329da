package io.gradsweep.network.graph;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialConfig;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
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
 * Inverted dropout of the output of a hidden layer (Srivastava et al., 2014), in both engines: in
 * training an entry becomes 0 or is divided by 1 - p, as the {@link DropoutMask} of the step says;
 * in inference nothing changes. The step is the network's number of updates so far, so that a step
 * that is taken again has the same mask.
 *
 * <p>DL4J's dropout is not used: its random numbers depend on the thread and its history.
 */
public final class DropoutVertex extends ScaleVertex {
  private final transient TrialConfig config;
  private final int hiddenLayer;

  /**
   * @param hiddenLayer l
   */
  public DropoutVertex(TrialConfig config, int hiddenLayer) {
    super(1 / (1 - config.get(Hyperparameters.DROPOUT)));
    this.config = config;
    this.hiddenLayer = hiddenLayer;
  }

  @Override
  public DropoutVertex clone() {
    return new DropoutVertex(config, hiddenLayer);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType dataType) {
    return new Masked(graph, name, index, dataType, config, hiddenLayer, getScaleFactor());
  }

  private static final class Masked extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final transient TrialConfig config;
    private final int hiddenLayer;
    private final double factor;
    private transient @Nullable DropoutMask mask;

    Masked(
        ComputationGraph graph,
        String name,
        int index,
        DataType dataType,
        TrialConfig config,
        int hiddenLayer,
        double factor) {
      super(graph, name, index, null, null, dataType);
      this.config = config;
      this.hiddenLayer = hiddenLayer;
      this.factor = factor;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      INDArray input = inputs[0];
      if (!training) {
        return workspaces.dup(ArrayType.ACTIVATIONS, input);
      }
      DropoutMask drawn =
          DropoutMask.draw(
              config, hiddenLayer, graph.getConfiguration().getIterationCount(), input.length());
      mask = drawn;
      return masked(drawn, input, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
      DropoutMask drawn = mask;
      if (drawn == null) {
        throw new IllegalStateException("backward without forward pass");
      }
      mask = null;
      INDArray below = masked(drawn, epsilon, ArrayType.ACTIVATION_GRAD, workspaces);
      return new Pair<>(null, new INDArray[] {below});
    }

    private INDArray masked(
        DropoutMask drawn, INDArray array, ArrayType memory, LayerWorkspaceMgr workspaces) {
      double[] values = HostArrays.rowMajorDoubles(array);
      drawn.apply(values, factor);
      INDArray result = workspaces.createUninitialized(memory, dataType, array.shape(), 'c');
      HostArrays.write(values, result);
      return result;
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
      throw new UnsupportedOperationException("dropout has no parameters");
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(
        INDArray[] masks, MaskState state, int examples) {
      throw new UnsupportedOperationException("no masks");
    }

    @Override
    public String toString() {
      return "DropoutVertex(" + getVertexName() + ")";
    }
  }
}
