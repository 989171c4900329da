package io.gradsweep.execution;

import io.gradsweep.execution.executor.BundleResult;
import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.BundleWork;
import io.gradsweep.execution.executor.Outcomes;
import io.gradsweep.execution.executor.Tally;
import io.gradsweep.execution.executor.TrialTask;
import io.gradsweep.store.StagedBundle;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;

/** Commits bundles and counts their trials. */
final class Commits {
  private final SweepJob job;
  private final BundleWork work;
  private final ProcessDeaths deaths;
  private final Configuration hadoop;
  private StatusCounts counts;
  private Tally tally = Tally.NOTHING;

  Commits(SweepJob job, BundleWork work, ProcessDeaths deaths, Configuration hadoop) {
    this.job = job;
    this.work = work;
    this.deaths = deaths;
    this.hadoop = hadoop;
    counts = job.before();
  }

  /** Committed trials of the sweep by status, those of earlier runs included. */
  StatusCounts counts() {
    return counts;
  }

  /** Work committed in this run. */
  Tally tally() {
    return tally;
  }

  /** Commits the result of a task, for the first trials of a bundle or for all. */
  void add(BundleTask task, BundleResult.Done result) throws IOException {
    job.folder().commit(result.staged(), job.fence());
    task.trials().subList(0, result.done()).forEach(trial -> deaths.ended(trial.id()));
    counts = counts.plus(result.counts());
    tally = tally.plus(result.tally());
  }

  /** Commits a row for the trial of a bundle of one, which no task can run. */
  void giveUp(BundleTask task, TrialStatus status, String reason) throws IOException {
    TrialTask trial = task.trials().get(0);
    StagedBundle staged = work.staged(task, "driver");
    try (ParquetTraceWriter writer = BundleWork.open(staged, hadoop)) {
      writer.trial(
          new TrialRow(
              trial.trialId(),
              trial.config(),
              trial.dataFingerprint(),
              Outcomes.without(status, reason, 0, Instant.now())));
    }
    add(
        task,
        new BundleResult.Done(
            1, staged, StatusCounts.none().plus(status), new Tally(0, 0, 1), null));
  }
}
