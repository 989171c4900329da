package io.gradsweep.training.recording;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.Norms;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.array.FlatArray;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures the traced steps and hands their rows to the sink. */
public final class TraceRecorder implements StepObserver {
  private final TrialId id;
  private final TrialConfig config;
  private final TraceSink sink;
  private final boolean clips;
  private final ArrayStatistics statistics = new ArrayStatistics();
  private final LayerRecorder layers;
  private final LastArray parameters = new LastArray();
  private final List<MeasuredGradient> measured = new ArrayList<>();

  private @Nullable BuiltNetwork network;
  private List<ParameterArray> trainable = List.of();
  private FlatArray weights;
  private FlatArray start;

  private boolean tracing;
  private int step;
  private double gradientL2;
  private double clipFactor;

  public TraceRecorder(TrialId id, TrialConfig config, TraceSink sink) {
    this.id = id;
    this.config = config;
    this.sink = sink;
    this.clips = !(config.clipping() instanceof Clipping.None);
    this.layers = new LayerRecorder(id, config, statistics);
    this.weights = FlatArray.of(config.precision(), 0);
    this.start = weights;
  }

  @Override
  public void attach(BuiltNetwork built) {
    network = built;
    trainable = built.arrays().stream().filter(ParameterArray::trainable).toList();
    int length = built.flattenedLength();
    weights = FlatArray.of(config.precision(), length);
    start = FlatArray.of(config.precision(), length);
    start.copy(parameters(), 0, length);
  }

  private NativeArray parameters() {
    return parameters.rowMajor(requireNonNull(network, "no network attached").graph().params());
  }

  @Override
  public void begin(int nextStep, boolean traced, INDArray features, INDArray labels) {
    step = nextStep;
    tracing = traced;
    measured.clear();
    if (traced) {
      layers.begin(nextStep);
    }
  }

  @Override
  public void preActivation(int layer, INDArray z) {
    if (tracing) {
      layers.preActivation(layer, z);
    }
  }

  @Override
  public void activation(int layer, INDArray a) {
    if (tracing) {
      layers.activation(layer, a);
    }
  }

  @Override
  public void error(int layer, INDArray epsilon) {
    if (tracing) {
      layers.error(layer, epsilon);
    }
  }

  @Override
  public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
    if (tracing) {
      layers.throughTime(layer, inputErrors, stateErrors);
    }
  }

  /** Array by array, while its copies are in the nearest cache. */
  @Override
  public void rawGradient(ObservedGradient gradient) {
    if (!tracing) {
      return;
    }
    NativeArray now = parameters();
    double total = 0;
    for (ParameterArray array : trainable) {
      GradientStatistics raw = gradient.statistics(array);
      weights.copy(now, array.offset(), array.end());
      WeightStatistics weight = weights.weights(statistics, start, array.offset(), array.length());
      measured.add(MeasuredGradient.raw(array, raw, weight));
      total = Norms.combined(total, raw.l2());
    }
    gradientL2 = total;
    clipFactor = 1;
  }

  @Override
  public void clippedGradient(ObservedGradient gradient) {
    if (!tracing || !clips) {
      return;
    }
    double total = 0;
    for (int i = 0; i < measured.size(); i++) {
      MeasuredGradient one = measured.get(i);
      double l2 = gradient.l2(one.array());
      measured.set(i, one.clippedTo(l2));
      total = Norms.combined(total, l2);
    }
    clipFactor = factor(total, gradientL2);
  }

  @Override
  public void update(ObservedUpdate update) {
    if (!tracing) {
      return;
    }
    for (MeasuredGradient one : measured) {
      sink.accept(row(one, update));
    }
    for (int layer = 1; layer <= layers.depth(); layer++) {
      layers.layer(layer).timesteps.forEach(sink::accept);
    }
  }

  private LayerRow row(MeasuredGradient one, ObservedUpdate update) {
    ParameterArray array = one.array();
    boolean main = array.weightMatrix() && array.layer() <= layers.depth();
    return new LayerRow(
        id.hex(),
        step,
        array.layer(),
        array.layerName(),
        array.kind().text(),
        array.param(),
        one.raw(),
        one.clippedL2(),
        factor(one.clippedL2(), one.raw().l2()),
        update.statistics(array),
        one.weights(),
        main ? layers.layer(array.layer()).activations : null,
        main ? layers.layer(array.layer()).error : null);
  }

  private double factor(double clippedL2, double rawL2) {
    if (!clips) {
      return 1;
    }
    return rawL2 > 0 && Double.isFinite(rawL2) ? clippedL2 / rawL2 : Double.NaN;
  }

  /**
   * Ends a traced step with its row.
   *
   * @param loss minibatch-mean loss before the update
   * @param trainAccuracy before the update; NaN if not evaluated
   * @param heldOutAccuracy before the update; NaN if not evaluated
   * @param seconds wall-clock time of the step
   */
  public void end(double loss, double trainAccuracy, double heldOutAccuracy, double seconds) {
    sink.accept(
        new StepRow(
            id.hex(),
            step,
            loss,
            trainAccuracy,
            heldOutAccuracy,
            config.learningRate(step),
            gradientL2,
            clipFactor,
            seconds));
  }
}
