package io.gradsweep.training;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Provenance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialRun;
import io.gradsweep.trial.TrialSize;
import io.gradsweep.trial.TrialStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known about a trial while it runs; unknown quantities are NaN. */
final class OutcomeBuilder {
  private static final int MOST_LATE_STEPS = 100;

  private final Clock clock;
  private final Instant startedAt;
  private int stepsDone;
  private final int steps;
  private final int lateSteps;
  private double bestTrainLoss = Double.NaN;
  private double lateLosses;
  private InputScale inputs = InputScale.unknown();
  private Evaluation train = Evaluation.unknown();
  private Evaluation heldOut = Evaluation.unknown();
  private Score chance = Score.unknown();
  private Score trainChance = Score.unknown();
  private boolean holdsOut;
  private int features = -1;
  private int classes = -1;
  private long parameters = -1;

  /**
   * @param clock tells when the trial started and how long it took
   * @param steps of the trial
   */
  OutcomeBuilder(Clock clock, int steps) {
    this.clock = clock;
    this.steps = steps;
    this.lateSteps = Math.max(1, Math.min(MOST_LATE_STEPS, steps / 10));
    this.startedAt = clock.instant();
  }

  void network(long trainableParameters) {
    parameters = trainableParameters;
  }

  void data(DataSplit split) {
    features = split.train().featureCount();
    classes = split.classes();
    inputs = split.inputScale();
    holdsOut = split.heldOut().size() > 0;
    trainChance = Chance.of(split.train().targets(), Evaluation.AT_THE_END);
    chance = holdsOut ? Chance.of(split.heldOut().targets(), Evaluation.AT_THE_END) : trainChance;
  }

  void step(double loss) {
    if (stepsDone >= steps - lateSteps) {
      lateLosses += loss;
    }
    stepsDone++;
    if (loss < bestTrainLoss || Double.isNaN(bestTrainLoss)) {
      bestTrainLoss = loss;
    }
  }

  void evaluated(Evaluation onTrain, Evaluation onHeldOut) {
    train = onTrain;
    heldOut = onHeldOut;
  }

  Duration elapsed() {
    return Duration.between(startedAt, clock.instant());
  }

  int stepsDone() {
    return stepsDone;
  }

  TrialOutcome end(
      TrialStatus status,
      @Nullable String failure,
      String host,
      Provenance provenance,
      String traceDigest) {
    return new TrialOutcome(
        status,
        failure,
        stepsDone,
        new Performance(
            new Score(train.loss(), train.accuracy()),
            new Score(heldOut.loss(), heldOut.accuracy()),
            train.recalls(),
            heldOut.recalls(),
            trainChance,
            chance,
            new MinibatchLoss(
                bestTrainLoss, stepsDone == steps ? lateLosses / lateSteps : Double.NaN),
            outputStd()),
        inputs,
        new TrialSize(features, classes, parameters),
        new TrialRun(startedAt, elapsed().toNanos() / 1e9, host, provenance),
        traceDigest);
  }

  /** Unknown if the loss of the training examples is unknown. */
  private double outputStd() {
    Evaluation evaluated = holdsOut ? heldOut : train;
    return Double.isNaN(train.loss()) ? Double.NaN : evaluated.outputStd();
  }
}
