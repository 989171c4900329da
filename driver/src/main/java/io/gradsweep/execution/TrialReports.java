package io.gradsweep.execution;

import java.time.Duration;
import org.apache.spark.TaskContext;

/**
 * Tells the driver which trial of a bundle begins: the first and then one a second, because trials
 * may be short and tasks many; every one of a bundle that lost an executor before.
 */
final class TrialReports {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final BundleTask task;
  private final long attempt;
  private long toldAt;

  TrialReports(BundleTask task, TaskContext context) {
    this.task = task;
    attempt = context.taskAttemptId();
  }

  /** Whether a trial may begin; the driver answers no when the run is to end. */
  boolean mayBegin(int trial) {
    long now = System.nanoTime();
    if (trial > 0 && !task.isReportedExactly() && now - toldAt < INTERVAL.toNanos()) {
      return true;
    }
    toldAt = now;
    return TaskLink.begin(new TaskLink.Begin(task.id(), attempt, trial));
  }
}
