package io.gradsweep.execution;

import io.gradsweep.catalog.StagedBundle;
import io.gradsweep.catalog.StatusCounts;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
  private final BundleQueue queue;
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
    queue = new BundleQueue(tasks(job));
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

  /** Made just before they are sent: the configurations of a large sweep do not fit in memory. */
  private static Iterator<BundleTask> tasks(SweepJob job) {
    return job.plan().bundles().stream().map(job::task).iterator();
  }

  private RunSummary toTheEnd() throws IOException, InterruptedException {
    ProgressMeter meter =
        new ProgressMeter(
            job.before(),
            job.plan().trialsLeft(),
            job.plan().remaining().seconds(),
            System.nanoTime());
    TaskLink.desk().open();
    spark.sc().addSparkListener(running);
    try (BundleSender sender = new BundleSender(spark, work)) {
      while (true) {
        send(sender);
        view.show(meter.at(committed.plus(running.total()), counts, System.nanoTime()));
        Optional<RunSummary.Ending> ending = ending(sender);
        if (ending.isPresent()) {
          return new RunSummary(counts, counts.total() - job.before().total(), ending.get());
        }
        Optional<ReturnedBundle> returned = sender.next(GLANCE);
        if (returned.isPresent() && !stop.isAbandoned()) {
          take(returned.get());
        }
      }
    } finally {
      TaskLink.desk().close();
      spark.sc().removeSparkListener(running);
    }
  }

  private void send(BundleSender sender) {
    if (stop.isDrained()) {
      TaskLink.desk().close();
      return;
    }
    while (sender.hasRoom()) {
      Optional<BundleTask> task = queue.next();
      if (task.isEmpty()) {
        return;
      }
      TaskLink.desk().forget(task.get().id());
      sender.send(task.get());
    }
  }

  private Optional<RunSummary.Ending> ending(BundleSender sender) {
    boolean drained = stop.isDrained() && sender.isIdle() && !queue.isEmpty();
    if (drained || stop.isAbandoned()) {
      return Optional.of(RunSummary.Ending.INTERRUPTED);
    }
    if (!sender.isIdle() || !queue.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        job.tooMany().test(counts.failed())
            ? RunSummary.Ending.TOO_MANY_FAILED
            : RunSummary.Ending.COMPLETE);
  }

  private void take(ReturnedBundle returned) throws IOException {
    BundleTask task = returned.task();
    if (returned instanceof ReturnedBundle.Back back) {
      if (back.result() instanceof BundleResult.Done done) {
        take(task, done);
      } else if (back.result() instanceof BundleResult.OutOfMemory starved) {
        LOG.warn("trial {} found no memory", task.trials().get(starved.trial()).id());
        queue.lost(task, starved.trial(), true);
      }
    } else if (returned instanceof ReturnedBundle.Lost lost) {
      retry(task, lost.failure());
    }
  }

  private void take(BundleTask task, BundleResult.Done done) throws IOException {
    if (done.done() > 0) {
      commit(done);
    }
    queue.done(task, done.done());
    if (done.haunted() != null && !spark.isLocal()) {
      LOG.warn("replaces executor {}, where a trial did not end", done.haunted());
      spark.sc().killAndReplaceExecutor(done.haunted());
    }
  }

  private void commit(BundleResult.Done result) throws IOException {
    job.folder().commit(result.staged());
    counts = counts.plus(result.counts());
    committed = committed.plus(result.tally());
  }

  private void retry(BundleTask task, RuntimeException failure) throws IOException {
    if (ExecutorLoss.caused(failure)) {
      LOG.warn("bundle {} lost its executor: {}", task.id(), failure.getMessage());
      if (!queue.lost(task, TaskLink.desk().ended(task.id()), task.isReportedExactly())) {
        commit(crashed(task, task.trials().get(0)));
      }
    } else {
      LOG.warn("bundle {} failed", task.id(), failure);
      if (!queue.failed(task)) {
        throw new IOException(
            "bundle %s failed %d times: %s; what is committed stays, and the same command goes on"
                .formatted(task.id(), BundleQueue.MOST_FAILURES, Outcomes.rootCause(failure)),
            failure);
      }
    }
  }

  private BundleResult.Done crashed(BundleTask task, TrialTask trial) throws IOException {
    StagedBundle staged = work.staged(task, "driver");
    try (ParquetTraceWriter writer = BundleWork.open(staged, spark.hadoopConfiguration())) {
      String reason = BundleQueue.MOST_LOSSES + " executors died while it ran";
      writer.trial(
          new TrialRow(
              trial.trialId(),
              trial.config(),
              trial.dataFingerprint(),
              Outcomes.without(TrialStatus.CRASHED, reason, 0, Instant.now())));
    }
    return new BundleResult.Done(
        1, staged, StatusCounts.none().plus(TrialStatus.CRASHED), new Tally(0, 0, 1), null);
  }
}
