package io.gradsweep.training;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.nd4j.NativeUse;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loop over the steps of one trial. */
final class TrialTraining {
  /** Steps between two reports of progress. */
  private static final int REPORT_INTERVAL = 16;

  /**
   * How the loop ended.
   *
   * @param status of the trial
   * @param failure why, null exactly when completed
   */
  record End(TrialStatus status, @Nullable String failure) {}

  private final TrialId id;
  private final TrialConfig config;
  private final DataSplit data;
  private final BuiltNetwork network;
  private final TraceRecorder recorder;
  private final TraceSink sink;
  private final OutcomeBuilder outcome;
  private final int[] tracedSteps;

  TrialTraining(
      TrialId id,
      TrialConfig config,
      DataSplit data,
      BuiltNetwork network,
      TraceRecorder recorder,
      TraceSink sink,
      OutcomeBuilder outcome) {
    this.id = id;
    this.config = config;
    this.data = data;
    this.network = network;
    this.recorder = recorder;
    this.sink = sink;
    this.outcome = outcome;
    this.tracedSteps = config.trace().steps(config.steps());
  }

  /**
   * Trains until the last step, divergence or the limit.
   *
   * @param limit of wall-clock time since the trial began
   * @param beforeStep told each step before it is taken
   * @param stepsDone told the number of steps done since the last call
   */
  End run(Duration limit, StepListener beforeStep, IntConsumer stepsDone) {
    BatchOrder order = new BatchOrder(config.seed(), data.train().size(), config.batch());
    Minibatches minibatches =
        new Minibatches(config, data.train(), data.shape(), data.outputs(), config.batch());
    int[] examples = new int[config.batch()];
    recorder.attach(network);
    int reported = 0;
    for (int step = 0; step < config.steps(); step++) {
      NativeUse.pause();
      if (outcome.elapsed().compareTo(limit) > 0) {
        return new End(
            TrialStatus.TIMED_OUT,
            "stopped after " + step + " steps: limits.trial_seconds " + limit.toSeconds());
      }
      order.minibatch(step, examples);
      minibatches.fill(examples);
      beforeStep.begin(step, minibatches);
      take(step, minibatches, Arrays.binarySearch(tracedSteps, step) >= 0);
      if (!recorder.finite()) {
        return new End(TrialStatus.DIVERGED, "loss or gradient is not finite at step " + step);
      }
      if (outcome.stepsDone() - reported == REPORT_INTERVAL) {
        stepsDone.accept(REPORT_INTERVAL);
        reported = outcome.stepsDone();
      }
    }
    stepsDone.accept(outcome.stepsDone() - reported);
    Judgement end = judge(Evaluation.AT_THE_END);
    outcome.evaluated(end.train(), end.heldOut());
    return Double.isFinite(end.train().loss())
        ? new End(TrialStatus.COMPLETED, null)
        : new End(TrialStatus.DIVERGED, "loss is not finite after the last update");
  }

  private void take(int step, Minibatches minibatches, boolean traced) {
    ComputationGraph graph = network.graph();
    @Nullable Judgement before = evaluates(step) ? judge(Evaluation.IN_THE_MIDDLE) : null;
    long start = System.nanoTime();
    boolean trace = traced;
    try {
      fit(step, minibatches, trace);
    } catch (RetakeStep notFinite) {
      trace = true;
      fit(step, minibatches, trace);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    outcome.step(graph.score());
    if (trace) {
      sink.step(
          new StepRow(
              id.hex(),
              step,
              graph.score(),
              before == null ? Double.NaN : before.train().accuracy(),
              before == null ? Double.NaN : before.heldOut().accuracy(),
              config.updater().learningRate(),
              recorder.gradientL2(),
              recorder.clipFactor(),
              seconds));
    }
  }

  private void fit(int step, Minibatches minibatches, boolean trace) {
    recorder.begin(step, trace);
    network
        .graph()
        .fit(new INDArray[] {minibatches.features()}, new INDArray[] {minibatches.labels()});
  }

  /** The traced step in the middle; the end is in the trials table, and step 0 is chance. */
  private boolean evaluates(int step) {
    return step > 0 && step == tracedSteps[tracedSteps.length / 2];
  }

  private record Judgement(Evaluation train, Evaluation heldOut) {}

  private Judgement judge(int most) {
    return new Judgement(
        Evaluation.of(network.graph(), config, data, data.train(), most),
        Evaluation.of(network.graph(), config, data, data.heldOut(), most));
  }
}
