package io.gradsweep.network.graph;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A computation graph whose training step is a plain walk over the vertices, there and back, in one
 * workspace. DL4J opens and validates three workspaces per vertex, looks parameters up by name and
 * makes a view of each for the updater: with narrow layers that is most of a step.
 *
 * <p>For networks with one input, one output layer, no masks, no truncated backpropagation and no
 * regularization. Everything except a training step is DL4J's: parameters, updater, listeners,
 * inference.
 */
public final class FastGraph extends ComputationGraph implements NativeMemoryOwner {
  private static final long serialVersionUID = 1L;

  private static final String WORKSPACE = "GRADSWEEP_STEP";
  private static final WorkspaceConfiguration WORKSPACE_CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.02)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final transient Scratch scratch;
  private final transient IntToDoubleFunction rateFactor;
  private final transient LayerWorkspaceMgr workspaces =
      LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, WORKSPACE_CONFIGURATION).build();
  private transient @Nullable FlatUpdater updater;
  private transient INDArray @Nullable [] targets;
  private transient boolean[] hasError = {};
  private transient LastArray[] sums = {};
  private transient LastArray[] addends = {};

  /**
   * @param scratch shared by its layers; freed with the graph
   * @param rateFactor of the learning rate, by iteration
   */
  public FastGraph(
      ComputationGraphConfiguration configuration,
      Scratch scratch,
      IntToDoubleFunction rateFactor) {
    super(configuration);
    this.scratch = scratch;
    this.rateFactor = rateFactor;
  }

  @Override
  public void init() {
    super.init();
    initGradientsView();
    updater = new FlatUpdater(this, rateFactor);
    setUpdater(updater);
    hasError = new boolean[vertices.length];
    sums = new LastArray[vertices.length];
    Arrays.setAll(sums, i -> new LastArray());
    addends = new LastArray[vertices.length];
    Arrays.setAll(addends, i -> new LastArray());
  }

  @Override
  public void setLabels(INDArray... labels) {
    super.setLabels(labels);
    targets = labels;
  }

  /** One training step; listeners are called in the order of DL4J's own. */
  @Override
  public void fit(INDArray[] inputs, INDArray[] labels) {
    setInputs(inputs);
    setLabels(labels);
    computeGradientAndScore();
    for (TrainingListener listener : getListeners()) {
      listener.onGradientCalculation(this);
    }
    int iteration = configuration.getIterationCount();
    int epoch = configuration.getEpochCount();
    requireNonNull(updater).step(iteration, epoch, batchSize());
    for (TrainingListener listener : getListeners()) {
      listener.iterationDone(this, iteration, epoch);
    }
    configuration.setIterationCount(iteration + 1);
  }

  @Override
  public void computeGradientAndScore(LayerWorkspaceMgr unused) {
    computeGradientAndScore();
  }

  @Override
  @SuppressWarnings("try") // being open is what the workspace does
  public void computeGradientAndScore() {
    try (MemoryWorkspace step =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE_CONFIGURATION, WORKSPACE)) {
      forward();
      backward();
    } finally {
      for (GraphVertex vertex : vertices) {
        vertex.clear();
      }
    }
    for (TrainingListener listener : getListeners()) {
      listener.onBackwardPass(this);
    }
  }

  private void forward() {
    boolean listened = !getListeners().isEmpty();
    Map<String, INDArray> outputs = new LinkedHashMap<>();
    for (int index : topologicalOrder) {
      GraphVertex vertex = vertices[index];
      if (vertex.isOutputVertex()) {
        continue; // its loss needs its input only
      }
      INDArray output = vertex.isInputVertex() ? getInput(0) : vertex.doForward(true, workspaces);
      if (listened) {
        outputs.put(vertex.getVertexName(), output);
      }
      for (VertexIndices to : vertex.getOutputVertices()) {
        vertices[to.getVertexIndex()].setInput(to.getVertexEdgeNumber(), output, workspaces);
      }
    }
    for (TrainingListener listener : getListeners()) {
      listener.onForwardPass(this, outputs);
    }
  }

  private void backward() {
    Arrays.fill(hasError, false);
    Gradient all = gradient == null ? new DefaultGradient(flattenedGradients) : null;
    for (int i = topologicalOrder.length - 1; i >= 0; i--) {
      GraphVertex vertex = vertices[topologicalOrder[i]];
      if (vertex.isInputVertex()) {
        continue;
      }
      if (vertex.isOutputVertex()) {
        ((IOutputLayer) vertex.getLayer()).setLabels(requireNonNull(targets)[0]);
      }
      Pair<Gradient, INDArray[]> pair = vertex.doBackward(false, workspaces);
      if (vertex.isOutputVertex()) {
        score = ((IOutputLayer) vertex.getLayer()).computeScore(0, true, workspaces);
      }
      passErrors(vertex, pair.getSecond());
      if (all != null && pair.getFirst() != null) {
        String prefix = vertex.getVertexName() + "_";
        pair.getFirst()
            .gradientForVariable()
            .forEach((name, view) -> all.setGradientFor(prefix + name, view));
      }
    }
    if (all != null) {
      gradient = all;
    }
  }

  /** Errors of a vertex that several read are added up, in the first reader's array. */
  private void passErrors(GraphVertex from, INDArray[] errors) {
    VertexIndices[] inputs = from.getInputVertices();
    for (int j = 0; j < inputs.length; j++) {
      int index = inputs[j].getVertexIndex();
      GraphVertex to = vertices[index];
      if (hasError[index]) {
        NativeArray sum = sums[index].rowMajor(to.getEpsilon());
        sum.add(addends[index].rowMajor(errors[j]));
        to.setEpsilon(sum.array());
      } else {
        to.setEpsilon(errors[j]);
        hasError[index] = true;
      }
    }
  }

  @Override
  public void freeMemory() {
    for (GraphVertex vertex : vertices) {
      if (vertex instanceof NativeMemoryOwner owner) {
        owner.freeMemory();
      }
      if (vertex.getLayer() instanceof NativeMemoryOwner owner) {
        owner.freeMemory();
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i].forget();
      addends[i].forget();
    }
    scratch.close();
  }
}
