package io.gradsweep.execution;

import io.gradsweep.catalog.StagedBundle;
import io.gradsweep.catalog.StatusCounts;
import io.gradsweep.plan.Bundle;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sweep: sends its bundles to Spark, commits what comes back, shows progress. The thread
 * that calls {@link #run} is the only one that commits.
 */
public final class SweepRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SweepRunner.class);
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final JavaSparkContext spark;
  private final SweepJob job;
  private final ProgressView view;
  private final StopSignal stop;
  private final Iterator<Bundle> bundles;
  private final Deque<BundleTask> again = new ArrayDeque<>();
  private final RunningTasks running;
  private final BundleWork work;
  private Tally committed = Tally.NOTHING;
  private StatusCounts counts;

  private SweepRunner(
      JavaSparkContext spark,
      SweepJob job,
      TrialRunnerFactory runners,
      ProgressView view,
      StopSignal stop) {
    this.spark = spark;
    this.job = job;
    this.view = view;
    this.stop = stop;
    bundles = job.plan().bundles().iterator();
    counts = job.before();
    Counters counters = new Counters(spark.sc());
    running = new RunningTasks(counters);
    work =
        new BundleWork(
            runners,
            job.limits(),
            job.patience(),
            job.folder().staging(spark.sc().applicationId()),
            spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
            counters);
  }

  /**
   * Runs what a job has left, until it is done or somebody asks to stop. Failed trials stop
   * nothing.
   *
   * @throws IOException if a bundle fails for a reason that is not a trial's, such as a full disk;
   *     what is committed stays
   */
  public static RunSummary run(
      JavaSparkContext spark,
      SweepJob job,
      TrialRunnerFactory runners,
      ProgressView view,
      StopSignal stop)
      throws IOException, InterruptedException {
    return new SweepRunner(spark, job, runners, view, stop).toTheEnd();
  }

  private RunSummary toTheEnd() throws IOException, InterruptedException {
    ProgressMeter meter =
        new ProgressMeter(
            job.before(),
            job.plan().trialsLeft(),
            job.plan().remaining().seconds(),
            System.nanoTime());
    spark.sc().addSparkListener(running);
    try (BundleSender sender = new BundleSender(spark, work)) {
      while (true) {
        while (sender.hasRoom() && (!again.isEmpty() || bundles.hasNext())) {
          sender.send(again.isEmpty() ? job.task(bundles.next()) : again.remove());
        }
        view.show(meter.at(committed.plus(running.total()), System.nanoTime()));
        Optional<RunSummary.Ending> ending = ending(sender);
        if (ending.isPresent()) {
          return new RunSummary(counts, counts.total() - job.before().total(), ending.get());
        }
        Optional<ReturnedBundle> returned = sender.next(GLANCE);
        if (returned.isPresent()) {
          take(returned.get());
        }
      }
    } finally {
      spark.sc().removeSparkListener(running);
    }
  }

  private Optional<RunSummary.Ending> ending(BundleSender sender) {
    if (sender.isIdle() && again.isEmpty() && !bundles.hasNext()) {
      return Optional.of(
          job.tooMany().test(counts.failed())
              ? RunSummary.Ending.TOO_MANY_FAILED
              : RunSummary.Ending.COMPLETE);
    }
    return stop.isStopped() ? Optional.of(RunSummary.Ending.INTERRUPTED) : Optional.empty();
  }

  private void take(ReturnedBundle returned) throws IOException {
    if (returned instanceof ReturnedBundle.Staged staged) {
      BundleTask task = staged.task();
      commit(staged.result());
      if (staged.result().done() < task.trials().size()) {
        again.add(task.after(staged.result().done()));
      }
    } else if (returned instanceof ReturnedBundle.Lost lost && !stop.isStopped()) {
      retry(lost);
    }
  }

  private void commit(BundleResult result) throws IOException {
    job.folder().commit(result.staged());
    counts = counts.plus(result.counts());
    committed = committed.plus(result.tally());
  }

  /**
   * Trials of a bundle that took executors down are tried one by one; the one that does it crashed.
   */
  private void retry(ReturnedBundle.Lost lost) throws IOException {
    BundleTask task = lost.task();
    if (!ExecutorLoss.caused(lost.failure())) {
      throw new IOException(
          "bundle " + task.id() + ": " + Outcomes.describe(lost.failure()), lost.failure());
    }
    LOG.warn("bundle {} took its executors down", task.id(), lost.failure());
    if (task.trials().size() > 1) {
      again.addAll(task.singles());
    } else {
      commit(crashed(task, task.trials().get(0)));
    }
  }

  private BundleResult crashed(BundleTask task, TrialTask trial) throws IOException {
    StagedBundle staged = work.staged(task, "driver");
    try (ParquetTraceWriter writer = BundleWork.open(staged, spark.hadoopConfiguration())) {
      writer.trial(
          new TrialRow(
              trial.trialId(),
              trial.config(),
              trial.dataFingerprint(),
              Outcomes.without(
                  TrialStatus.CRASHED, "every process that ran it died", Instant.now(), 0)));
    }
    return new BundleResult(
        1, staged, StatusCounts.none().plus(TrialStatus.CRASHED), new Tally(0, 0, 1, 1));
  }
}
