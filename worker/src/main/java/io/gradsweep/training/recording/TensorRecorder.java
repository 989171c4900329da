package io.gradsweep.training.recording;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps whole arrays of chosen steps under the names that docs/tensors.md defines, for a check
 * outside this program.
 */
public final class TensorRecorder implements StepObserver {
  private final Set<Integer> steps;
  private final Map<String, INDArray> tensors = new TreeMap<>();
  private @Nullable BuiltNetwork network;
  private int step = -1;

  /**
   * @param steps whose arrays are kept
   */
  public TensorRecorder(Set<Integer> steps) {
    this.steps = Set.copyOf(steps);
  }

  /** Keeps nothing. */
  public static TensorRecorder none() {
    return new TensorRecorder(Set.of());
  }

  /** Whether any step is kept. */
  public boolean active() {
    return !steps.isEmpty();
  }

  /** The arrays by name, in row-major order. */
  public Map<String, INDArray> tensors() {
    return tensors;
  }

  /** Another observer and, if any step is kept, this one. */
  public StepObserver with(StepObserver other) {
    return active() ? new ObserverPair(this, other) : other;
  }

  @Override
  public void attach(BuiltNetwork built) {
    network = built;
  }

  @Override
  public void begin(int nextStep, boolean traced, INDArray features, INDArray labels) {
    step = nextStep;
    if (wanted()) {
      keep("x", features);
      keep("labels", labels);
    }
  }

  @Override
  public void preActivation(int layer, INDArray z) {
    if (wanted()) {
      keep("layer" + layer + "/preactivation", z);
    }
  }

  @Override
  public void activation(int layer, INDArray a) {
    if (wanted()) {
      keep("layer" + layer + "/activation", a);
    }
  }

  @Override
  public void error(int layer, INDArray epsilon) {
    if (wanted()) {
      keep("layer" + layer + "/error", epsilon.div(epsilon.size(0)));
    }
  }

  @Override
  public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
    if (wanted()) {
      keep("layer" + layer + "/input_error", inputErrors.div(inputErrors.size(0)));
      keep("layer" + layer + "/state_error", stateErrors.div(stateErrors.size(0)));
    }
  }

  @Override
  public void rawGradient(ObservedGradient gradient) {
    if (wanted()) {
      keepArrays(graph().params(), "", 1, false);
      keepGradients("_grad");
    }
  }

  @Override
  public void clippedGradient(ObservedGradient gradient) {
    if (wanted()) {
      keepGradients("_clipped");
    }
  }

  @Override
  public void update(ObservedUpdate update) {
    if (wanted()) {
      keepArrays(graph().getGradientsViewArray(), "_update", 1, true);
      tensors.put("step" + step + "/loss", Nd4j.scalar(graph().score()));
    }
  }

  private boolean wanted() {
    return steps.contains(step);
  }

  /** DL4J holds gradients of the minibatch-sum loss. */
  private void keepGradients(String suffix) {
    keepArrays(graph().getGradientsViewArray(), suffix, graph().batchSize(), true);
  }

  private void keepArrays(INDArray flat, String suffix, int divisor, boolean trainableOnly) {
    for (ParameterArray array : built().arrays()) {
      if (array.trainable() || !trainableOnly) {
        INDArray view = array.view(flat);
        INDArray values = array.matrix() ? view : view.reshape(array.length());
        keep(array.layerName() + "/" + array.param() + suffix, values.div(divisor));
      }
    }
  }

  private void keep(String name, INDArray array) {
    tensors.put("step" + step + "/" + name, HostArrays.detachedRows(array));
  }

  private ComputationGraph graph() {
    return built().graph();
  }

  private BuiltNetwork built() {
    return requireNonNull(network, "no network attached");
  }
}
