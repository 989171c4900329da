package io.gradsweep.training;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.network.layer.LayerProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps whole arrays of chosen steps under the names that docs/tensors.md defines, for a check
 * outside of this program.
 */
final class TensorRecorder extends BaseTrainingListener implements LayerProbe {
  private final Set<Integer> steps;
  private final Map<String, INDArray> tensors = new TreeMap<>();
  private List<ParameterArray> arrays = List.of();
  private int step = -1;

  /**
   * @param steps which to keep
   */
  TensorRecorder(Set<Integer> steps) {
    this.steps = Set.copyOf(steps);
  }

  /** Keeps nothing. */
  static TensorRecorder none() {
    return new TensorRecorder(Set.of());
  }

  boolean active() {
    return !steps.isEmpty();
  }

  /** The arrays by name, in row-major order. */
  Map<String, INDArray> tensors() {
    return tensors;
  }

  /** The probe for the network: this one too, if it keeps anything. */
  LayerProbe alongside(TraceRecorder recorder) {
    return active() ? new Both(this, recorder) : recorder;
  }

  /** The listeners for the network: this one first, so that it sees the gradient unclipped. */
  TrainingListener[] listeners(BuiltNetwork network, TraceRecorder recorder) {
    arrays = network.arrays();
    return active()
        ? new TrainingListener[] {this, recorder, new AfterClipping()}
        : new TrainingListener[] {recorder};
  }

  void begin(int nextStep, Minibatches minibatch) {
    step = nextStep;
    if (wanted()) {
      keep("x", minibatch.features());
      keep("labels", minibatch.labels());
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
  public void onGradientCalculation(Model model) {
    if (wanted()) {
      ComputationGraph network = (ComputationGraph) model;
      keepArrays(network.params(), "", 1, false);
      keepArrays(network.getGradientsViewArray(), "_grad", network.batchSize(), true);
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (wanted()) {
      ComputationGraph network = (ComputationGraph) model;
      keepArrays(network.getGradientsViewArray(), "_update", 1, true);
      tensors.put("step" + step + "/loss", Nd4j.scalar(network.score()));
    }
  }

  private boolean wanted() {
    return steps.contains(step);
  }

  private void keepArrays(INDArray flat, String suffix, int divisor, boolean trainableOnly) {
    for (ParameterArray array : arrays) {
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

  /** Comes after the trace recorder, which has clipped. */
  private final class AfterClipping extends BaseTrainingListener {
    @Override
    public void onGradientCalculation(Model model) {
      if (wanted()) {
        ComputationGraph network = (ComputationGraph) model;
        keepArrays(network.getGradientsViewArray(), "_clipped", network.batchSize(), true);
      }
    }
  }

  /** Two probes. */
  private record Both(LayerProbe first, LayerProbe second) implements LayerProbe {
    @Override
    public void preActivation(int layer, INDArray z) {
      first.preActivation(layer, z);
      second.preActivation(layer, z);
    }

    @Override
    public void activation(int layer, INDArray a) {
      first.activation(layer, a);
      second.activation(layer, a);
    }

    @Override
    public void error(int layer, INDArray epsilon) {
      first.error(layer, epsilon);
      second.error(layer, epsilon);
    }

    @Override
    public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
      first.throughTime(layer, inputErrors, stateErrors);
      second.throughTime(layer, inputErrors, stateErrors);
    }
  }
}
