package io.gradsweep.execution;

import io.gradsweep.store.StagedBundle;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;

/** Commits bundles, and counts what is committed. */
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

  /** Trials of the sweep that are committed, by status. */
  StatusCounts counts() {
    return counts;
  }

  /** What was committed in this run. */
  Tally tally() {
    return tally;
  }

  /** What a task made of the first trials of a bundle, or of all. */
  void add(BundleTask task, BundleResult.Done result) throws IOException {
    job.folder().commit(result.staged(), job.fence());
    task.trials().subList(0, result.done()).forEach(trial -> deaths.ended(trial.id()));
    counts = counts.plus(result.counts());
    tally = tally.plus(result.tally());
  }

  /** The row of a trial that no task can make; of a bundle of one. */
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
