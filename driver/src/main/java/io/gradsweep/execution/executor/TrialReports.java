package io.gradsweep.execution.executor;

import java.time.Duration;
import org.apache.spark.TaskContext;

/**
 * Tells the driver which trial of a bundle begins: the first, then one per second, because trials
 * may be short and tasks many. Reports every trial of a bundle that lost an executor before, and
 * every trial in local mode, where the driver's process dies with the trial.
 */
final class TrialReports {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final BundleTask task;
  private final long attempt;
  private final boolean everyOne;
  private long reportedAt;

  TrialReports(BundleTask task, TaskContext context) {
    this.task = task;
    everyOne = task.isReportedExactly() || TrialStartPlugin.isLocal();
    attempt = context.taskAttemptId();
  }

  /** Whether a trial may begin; the driver answers no when the run must end. */
  boolean mayBegin(int trial) {
    long now = System.nanoTime();
    if (trial > 0 && !everyOne && now - reportedAt < INTERVAL.toNanos()) {
      return true;
    }
    reportedAt = now;
    return TrialStartPlugin.begin(
        new TrialStart(
            task.id(),
            attempt,
            trial,
            task.trials().get(trial).id(),
            TrialStartPlugin.executorId()));
  }
}
