package io.gradsweep.execution.executor;

import static java.util.Objects.requireNonNull;

import io.gradsweep.trace.TraceGuard;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.spark.TaskContext;

/** Runs one trial of a bundle, whether it ends, throws or hangs. */
final class TrialWork {
  /**
   * Time beyond its limit after which a trial is abandoned: it checks the clock at every step, and
   * evaluates at the end.
   */
  private static final double GRACE_SECONDS = 2;

  private static final double GRACE_SHARE = 0.1;
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

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
   * The end of a trial.
   *
   * @param outcome its row
   * @param threadRunsOn whether it did not end, so that its thread still holds a core
   */
  record Ended(TrialOutcome outcome, boolean threadRunsOn) {}

  /**
   * Runs a trial. It writes no row any more when this returns or throws, unless a write hangs.
   *
   * @throws OutOfMemoryError if it found no memory, which other trials may have taken
   * @throws RuntimeException what a write threw if a row could not be written; an error likewise
   */
  Ended run(TrialTask trial, TraceSink writer) throws InterruptedException {
    Instant startedAt = Instant.now();
    AtomicInteger stepsDone = new AtomicInteger();
    TraceGuard sink = new TraceGuard(writer, LONGEST_WRITE);
    IntConsumer progress = progress(trial, stepsDone);
    TrialThread<TrialOutcome> thread =
        TrialThread.start(() -> runner.run(trial.trialId(), trial.config(), sink, progress));
    Optional<TrialOutcome> outcome;
    boolean runsOn;
    try {
      outcome = thread.await(patience(), context);
    } catch (ExecutionException thrown) {
      context.killTaskIfInterrupted();
      String reason = reason(requireNonNull(thrown.getCause()));
      outcome =
          Optional.of(Outcomes.without(TrialStatus.FAILED, reason, stepsDone.get(), startedAt));
    } finally {
      runsOn = leave(sink, thread);
    }
    sink.throwIfFailed();
    return new Ended(outcome.orElseGet(() -> timedOut(stepsDone.get(), startedAt)), runsOn);
  }

  private IntConsumer progress(TrialTask trial, AtomicInteger stepsDone) {
    return steps -> {
      context.killTaskIfInterrupted();
      stepsDone.addAndGet(steps);
      counters.add(steps(trial, steps));
    };
  }

  private Duration patience() {
    double seconds = limits.seconds() * (1 + GRACE_SHARE) + GRACE_SECONDS;
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static String reason(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError starved) {
      throw starved;
    }
    return Causes.describe(thrown);
  }

  /** The files first: a thread that is interrupted while it writes breaks them. */
  private static boolean leave(TraceGuard sink, TrialThread<?> thread) throws InterruptedException {
    try {
      sink.close();
    } finally {
      thread.giveUp();
    }
    return thread.runsOn();
  }

  private TrialOutcome timedOut(int stepsDone, Instant startedAt) {
    return Outcomes.without(
        TrialStatus.TIMED_OUT,
        "did not end by itself: limits.trial_seconds "
            + Duration.ofNanos(Math.round(limits.seconds() * 1e9)).toSeconds(),
        stepsDone,
        startedAt);
  }

  /** Steps of a trial as work. */
  static Tally steps(TrialTask trial, int steps) {
    return new Tally(steps, steps * trial.secondsPerStep(), 0);
  }
}
