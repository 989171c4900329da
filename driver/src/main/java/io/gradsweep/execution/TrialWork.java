package io.gradsweep.execution;

import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.spark.TaskContext;

/** Runs one trial of a bundle, whatever it does: end, throw, or never come back. */
final class TrialWork {
  /**
   * What a trial may take beyond its limit before it is left behind: it looks at the clock at every
   * step, and at the end evaluates.
   */
  private static final double GRACE_SECONDS = 2;

  private static final double GRACE_SHARE = 0.1;

  private final TrialRunner runner;
  private final TrialLimits limits;
  private final Counters counters;
  private final TaskContext context;

  TrialWork(TrialRunner runner, TrialLimits limits, Counters counters, TaskContext context) {
    this.runner = runner;
    this.limits = limits;
    this.counters = counters;
    this.context = context;
  }

  /**
   * How a trial ended.
   *
   * @param outcome its row
   * @param threadRunsOn whether it did not end, so that its thread still holds a core
   */
  record Ended(TrialOutcome outcome, boolean threadRunsOn) {}

  /**
   * Runs a trial.
   *
   * @param lastTry whether lack of memory is an outcome
   * @throws OutOfMemoryError if it found no memory and this is not the last try
   */
  Ended run(TrialTask trial, TraceSink writer, boolean lastTry) throws InterruptedException {
    Instant startedAt = Instant.now();
    AtomicInteger stepsDone = new AtomicInteger();
    try (FileGuard sink = new FileGuard(writer)) {
      try {
        return new Ended(train(trial, sink, stepsDone), false);
      } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError failure) {
        context.killTaskIfInterrupted();
        sink.throwIfFailed();
        if (failure instanceof OutOfMemoryError starved && !lastTry) {
          throw starved;
        }
        String reason = Outcomes.describe(failure);
        return new Ended(
            Outcomes.without(TrialStatus.FAILED, reason, stepsDone.get(), startedAt), false);
      }
    } catch (TrialThreads.DidNotEnd left) {
      String reason =
          "did not end by itself: limits.trial_seconds "
              + Duration.ofNanos(Math.round(limits.seconds() * 1e9)).toSeconds();
      return new Ended(
          Outcomes.without(TrialStatus.TIMED_OUT, reason, stepsDone.get(), startedAt),
          left.running());
    }
  }

  private TrialOutcome train(TrialTask trial, TraceSink sink, AtomicInteger stepsDone)
      throws TrialThreads.DidNotEnd, InterruptedException {
    IntConsumer progress =
        steps -> {
          context.killTaskIfInterrupted();
          stepsDone.addAndGet(steps);
          counters.add(steps(trial, steps));
        };
    double patience = limits.seconds() * (1 + GRACE_SHARE) + GRACE_SECONDS;
    return TrialThreads.run(
        () -> runner.run(trial.trialId(), trial.config(), sink, progress),
        Duration.ofNanos(Math.round(patience * 1e9)),
        context);
  }

  /** Steps of a trial as work. */
  static Tally steps(TrialTask trial, int steps) {
    return new Tally(steps, steps * trial.secondsPerStep(), 0);
  }
}
