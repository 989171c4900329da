package io.gradsweep.training;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.nd4j.NativeUse;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.training.recording.StepObserver;
import io.gradsweep.training.recording.TraceRecorder;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The loop over the steps of one trial. */
final class TrialTraining implements AutoCloseable {
  /** Steps between two reports of progress. */
  private static final int REPORT_INTERVAL = 16;

  /**
   * How the loop ended.
   *
   * @param status of the trial
   * @param failure why, null exactly when completed
   */
  record End(TrialStatus status, @Nullable String failure) {}

  private final TrialConfig config;
  private final DataSplit data;
  private final BuiltNetwork network;
  private final TrainingStep training;
  private final TraceRecorder recorder;
  private final OutcomeBuilder outcome;
  private final int[] tracedSteps;

  /**
   * @param observer sees every step
   * @param recorder ends the traced steps; part of the observer
   */
  TrialTraining(
      TrialConfig config,
      DataSplit data,
      BuiltNetwork network,
      StepObserver observer,
      TraceRecorder recorder,
      OutcomeBuilder outcome) {
    this.config = config;
    this.data = data;
    this.network = network;
    this.training = new TrainingStep(config, network, observer);
    this.recorder = recorder;
    this.outcome = outcome;
    this.tracedSteps = config.trace().steps(config.steps());
  }

  /**
   * Trains until the last step, divergence or the limit.
   *
   * @param limit of wall-clock time since the trial began
   * @param stepsDone gets the number of steps done since the last call
   */
  End run(Duration limit, IntConsumer stepsDone) {
    BatchOrder order = new BatchOrder(config.seed(), data.train().size(), config.batch());
    Minibatches minibatches =
        new Minibatches(config, data.train(), data.shape(), data.outputs(), config.batch());
    int[] examples = new int[config.batch()];
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
      if (!take(step, minibatches)) {
        return new End(TrialStatus.DIVERGED, "loss or gradient is not finite at step " + step);
      }
      if (outcome.stepsDone() - reported == REPORT_INTERVAL) {
        stepsDone.accept(REPORT_INTERVAL);
        reported = outcome.stepsDone();
      }
    }
    stepsDone.accept(outcome.stepsDone() - reported);
    Evaluations end = evaluate(Evaluation.AT_THE_END);
    outcome.evaluated(end.train(), end.heldOut());
    return Double.isFinite(end.train().loss())
        ? new End(TrialStatus.COMPLETED, null)
        : new End(TrialStatus.DIVERGED, "loss is not finite after the last update");
  }

  @Override
  public void close() {
    training.close();
  }

  /** Whether loss and gradient are finite. */
  private boolean take(int step, Minibatches minibatches) {
    Evaluations before = evaluates(step) ? evaluate(Evaluation.IN_THE_MIDDLE) : Evaluations.NONE;
    boolean traced = Arrays.binarySearch(tracedSteps, step) >= 0;
    TrainingStep.Taken taken = training.take(step, minibatches, traced);
    outcome.step(taken.loss());
    if (taken.traced()) {
      recorder.end(
          taken.loss(), before.train().accuracy(), before.heldOut().accuracy(), taken.seconds());
    }
    return taken.finite();
  }

  /** The traced step in the middle; the end is in the trials table, and step 0 is chance. */
  private boolean evaluates(int step) {
    return step > 0 && step == tracedSteps[tracedSteps.length / 2];
  }

  private record Evaluations(Evaluation train, Evaluation heldOut) {
    static final Evaluations NONE = new Evaluations(Evaluation.unknown(), Evaluation.unknown());
  }

  private Evaluations evaluate(int most) {
    return new Evaluations(
        Evaluation.of(network.graph(), config, data, data.train(), most),
        Evaluation.of(network.graph(), config, data, data.heldOut(), most));
  }
}
