package io.gradsweep.execution;

import io.gradsweep.execution.executor.Tally;
import io.gradsweep.store.StatusCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns tallies into progress. Work is measured in the seconds that the cost model expects, so the
 * remaining time does not depend on whether long trials run first; only ratios of estimates matter.
 */
final class ProgressMeter {
  private final StatusCounts before;
  private final long total;
  private final double work;
  private final long startNanos;
  private Tally most = Tally.NOTHING;

  /**
   * @param before trials of the sweep that ended in earlier runs
   * @param left trials of this run
   * @param work expected seconds of the trials of this run
   * @param startNanos monotonic time at which this run began
   */
  ProgressMeter(StatusCounts before, long left, double work, long startNanos) {
    this.before = before;
    this.total = before.total() + left;
    this.work = work;
    this.startNanos = startNanos;
  }

  /**
   * The progress at a moment.
   *
   * @param tally work of this run; a tally may fall, between the last heartbeat of a task and its
   *     result, but the progress never does
   * @param committed trials of the sweep, by status
   */
  Progress at(Tally tally, StatusCounts committed, long nanos) {
    most =
        new Tally(
            Math.max(most.steps(), tally.steps()),
            Math.max(most.work(), tally.work()),
            Math.max(most.trials(), tally.trials()));
    double seconds = (nanos - startNanos) / 1e9;
    return new Progress(
        before.total() + most.trials(),
        total,
        committed,
        seconds > 0 ? most.steps() / seconds : 0,
        left(seconds));
  }

  private Optional<Duration> left(double seconds) {
    if (most.work() <= 0 || seconds <= 0) {
      return Optional.empty();
    }
    double left = seconds * Math.max(0, work - most.work()) / most.work();
    return Optional.of(Duration.ofMillis(Math.round(left * 1000)));
  }
}
