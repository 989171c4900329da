package io.gradsweep.training;

import io.gradsweep.activation.Activation;
import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.ParameterArray;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.statistics.ArrayStatistics;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.OutputRange;
import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures the steps that are to be traced and clips the gradient of every step. See the package
 * for the order in which DL4J calls it.
 */
final class TraceRecorder extends BaseTrainingListener implements LayerProbe {
  /** Pre-activation beyond which sigmoid and tanh count as saturated. */
  private static final double SATURATION = 5;

  private final TrialId id;
  private final TrialConfig config;
  private final TraceSink sink;
  private final ArrayStatistics statistics = new ArrayStatistics();
  private final @Nullable OutputRange unsaturated;
  private final LayerSnapshot[] snapshots;
  private final FlatArray hidden;
  private final LastArray gradientView = new LastArray();
  private final LastArray parameters = new LastArray();
  private final LastArray[] activations;
  private final LastArray[] errors;

  private List<ParameterArray> trainable = List.of();
  private @Nullable GradientClipping clipping;
  private FlatArray gradient;
  private FlatArray weights;
  private FlatArray start;
  private final List<MeasuredGradient> measured = new ArrayList<>();

  private boolean tracing;
  private int step;
  private boolean finite = true;
  private double gradientL2;
  private double clipFactor;

  /**
   * One array's gradient before and after clipping.
   *
   * @param array whose
   * @param raw before
   * @param weights before the update
   * @param clippedL2 after
   */
  private record MeasuredGradient(
      ParameterArray array, GradientStatistics raw, WeightStatistics weights, double clippedL2) {}

  TraceRecorder(TrialId id, TrialConfig config, TraceSink sink) {
    this.id = id;
    this.config = config;
    this.sink = sink;
    this.unsaturated = gated(config) ? null : unsaturated(config.activation());
    this.snapshots = new LayerSnapshot[config.depth() + 1];
    this.activations = lastArrays(config.depth() + 1);
    this.errors = lastArrays(config.depth() + 1);
    this.hidden = FlatArray.of(config.precision(), config.batch() * config.width());
    this.gradient = FlatArray.of(config.precision(), 0);
    this.weights = gradient;
    this.start = gradient;
  }

  private static LastArray[] lastArrays(int count) {
    return Stream.generate(LastArray::new).limit(count).toArray(LastArray[]::new);
  }

  /** Takes the network before its first step. */
  void attach(BuiltNetwork network) {
    int length = network.flattenedLength();
    trainable = network.arrays().stream().filter(ParameterArray::trainable).toList();
    clipping = new GradientClipping(config.clipping(), network.arrays());
    gradient = FlatArray.of(config.precision(), length);
    weights = FlatArray.of(config.precision(), length);
    start = FlatArray.of(config.precision(), length);
    start.copy(parameters.rowMajor(network.graph().params()), 0, length);
  }

  /** Announces the next step. */
  void begin(int nextStep, boolean traced) {
    step = nextStep;
    tracing = traced;
    measured.clear();
    if (traced) {
      Arrays.setAll(snapshots, layer -> new LayerSnapshot());
    }
  }

  /** Whether loss and gradients were finite wherever they were looked at. */
  boolean finite() {
    return finite;
  }

  /** L2 norm of the raw gradient of the last traced step over all trainable parameters. */
  double gradientL2() {
    return gradientL2;
  }

  /** Clipped over raw L2 norm of the last traced step. */
  double clipFactor() {
    return clipFactor;
  }

  @Override
  public void preActivation(int layer, INDArray z) {
    // The statistics follow from the activations.
  }

  @Override
  public void activation(int layer, INDArray a) {
    if (tracing) {
      hidden.copyRows(a, activations[layer]);
      snapshots[layer].activations =
          hidden.activation(
              statistics,
              Math.toIntExact(a.length() / a.size(1)),
              Math.toIntExact(a.size(1)),
              unsaturated);
    }
  }

  @Override
  public void error(int layer, INDArray epsilon) {
    if (tracing) {
      hidden.copyRows(epsilon, errors[layer]);
      snapshots[layer].error =
          hidden.error(statistics, Math.toIntExact(epsilon.length()), 1.0 / epsilon.size(0));
    }
  }

  @Override
  public void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {
    if (tracing) {
      double[] inputs = norms(inputErrors);
      double[] states = norms(stateErrors);
      List<TimestepRow> rows = new ArrayList<>();
      for (int lag = 0; lag < inputs.length; lag++) {
        int t = inputs.length - 1 - lag;
        rows.add(new TimestepRow(id.hex(), step, layer, lag, inputs[t], states[t]));
      }
      snapshots[layer].timesteps = rows;
    }
  }

  /** L2 norm of the errors of each time step over minibatch and units, of the batch-mean loss. */
  private double[] norms(INDArray errors) {
    int examples = Math.toIntExact(errors.size(0));
    int size = Math.toIntExact(errors.length() / errors.size(2));
    double[] norms = new double[Math.toIntExact(errors.size(2))];
    hidden.copySteps(errors);
    for (int t = 0; t < norms.length; t++) {
      norms[t] = hidden.update(statistics, t * size, size).l2() / examples;
    }
    return norms;
  }

  @Override
  public void onGradientCalculation(Model model) {
    ComputationGraph network = (ComputationGraph) model;
    NativeArray sums = gradientView.rowMajor(network.getGradientsViewArray());
    finite &= Double.isFinite(network.score());
    if (tracing) {
      measureRaw(sums, parameters.rowMajor(network.params()));
    } else {
      finite &= sums.isFinite();
      if (!finite) {
        throw new RetakeStep();
      }
      if (clipping().active()) {
        trainable.forEach(array -> copyMean(sums, array));
      }
    }
    if (clipping().active()) {
      clip(network.getGradientsViewArray());
    }
    if (tracing) {
      measureClipped();
    }
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (!tracing) {
      return;
    }
    NativeArray updates = gradientView.rowMajor(((ComputationGraph) model).getGradientsViewArray());
    for (MeasuredGradient one : measured) {
      sink.layer(row(one, updates));
    }
    for (int layer = 1; layer < snapshots.length; layer++) {
      snapshots[layer].timesteps.forEach(sink::timestep);
    }
  }

  /** Of the minibatch's mean loss, from DL4J's sums over the minibatch. */
  private void copyMean(NativeArray sums, ParameterArray array) {
    gradient.copy(sums, array.offset(), array.end());
    gradient.divide(array.offset(), array.end(), config.batch());
  }

  /** Array by array, while its copies are in the nearest cache. */
  private void measureRaw(NativeArray sums, NativeArray parametersNow) {
    double total = 0;
    for (ParameterArray array : trainable) {
      copyMean(sums, array);
      weights.copy(parametersNow, array.offset(), array.end());
      GradientStatistics raw = gradient.gradient(statistics, array.offset(), array.length());
      WeightStatistics weight = weights.weights(statistics, start, array.offset(), array.length());
      measured.add(new MeasuredGradient(array, raw, weight, raw.l2()));
      total = Norms.together(total, raw.l2());
      finite &= raw.nan() == 0 && raw.inf() == 0;
    }
    gradientL2 = total;
  }

  private void clip(INDArray view) {
    clipping().clip(gradient, statistics);
    // DL4J divides by the batch size after this.
    for (ParameterArray array : clipping().arrays()) {
      gradient.writeScaled(array.offset(), array.end(), config.batch(), view);
    }
  }

  private void measureClipped() {
    double total = 0;
    for (int i = 0; i < measured.size(); i++) {
      MeasuredGradient one = measured.get(i);
      double l2 =
          clipping().active()
              ? gradient.update(statistics, one.array().offset(), one.array().length()).l2()
              : one.raw().l2();
      measured.set(i, new MeasuredGradient(one.array(), one.raw(), one.weights(), l2));
      total = Norms.together(total, l2);
    }
    clipFactor = factor(total, gradientL2);
  }

  private LayerRow row(MeasuredGradient one, NativeArray updates) {
    ParameterArray array = one.array();
    gradient.copy(updates, array.offset(), array.end());
    UpdateStatistics update = gradient.update(statistics, array.offset(), array.length());
    boolean main = array.weightMatrix() && array.layer() < snapshots.length;
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
        update,
        one.weights(),
        main ? snapshots[array.layer()].activations : null,
        main ? snapshots[array.layer()].error : null);
  }

  private double factor(double clippedL2, double rawL2) {
    if (!clipping().active()) {
      return 1;
    }
    return rawL2 > 0 && Double.isFinite(rawL2) ? clippedL2 / rawL2 : Double.NaN;
  }

  private GradientClipping clipping() {
    if (clipping == null) {
      throw new IllegalStateException("no network attached");
    }
    return clipping;
  }

  /** Whether the layers' outputs are products of a gate, not values of the activation function. */
  private static boolean gated(TrialConfig config) {
    return config.family() instanceof Family.Rnn rnn && rnn.cell() != Family.Cell.SIMPLE;
  }

  /** Outputs between which |pre-activation| &lt;= 5: sigmoid and tanh are monotone. */
  private static @Nullable OutputRange unsaturated(Activation activation) {
    return switch (activation) {
      case SIGMOID ->
          new OutputRange(1 / (1 + Math.exp(SATURATION)), 1 / (1 + Math.exp(-SATURATION)));
      case TANH -> new OutputRange(-Math.tanh(SATURATION), Math.tanh(SATURATION));
      default -> null;
    };
  }
}
