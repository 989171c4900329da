package io.gradsweep.execution;

import io.gradsweep.execution.executor.BundleResult;
import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.BundleWork;
import io.gradsweep.execution.executor.Causes;
import io.gradsweep.execution.executor.Counters;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.execution.executor.TrialStartPlugin;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
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
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final String RESUME =
      " committed trials are kept; run the same command again to resume";

  private final JavaSparkContext spark;
  private final SweepJob job;
  private final ProgressView view;
  private final StopSignal stop;
  private final BundleQueue queue;
  private final TrialTracker tracker;
  private final RunningTasks running;
  private final BundleWork work;
  private final ProcessDeaths deaths;
  private final Set<String> replacedExecutors = new HashSet<>();
  private final Commits commits;

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
    queue = new BundleQueue(tasks(job), job.deaths());
    deaths = ProcessDeaths.watch(job.folder().localDeaths(), job.deaths());
    Counters counters = new Counters(spark.sc());
    tracker =
        new TrialTracker(
            spark.isLocal()
                ? start -> deaths.begins(start.bundle(), start.trialId())
                : start -> {});
    running = new RunningTasks(counters, tracker);
    work =
        new BundleWork(
            runners,
            job.limits(),
            job.patience(),
            job.folder().staging(spark.sc().applicationId()),
            spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
            counters);
    commits = new Commits(job, work, deaths, spark.hadoopConfiguration());
  }

  /**
   * Runs the trials that a job has left, until all are done or the user asks to stop. Failed trials
   * do not end the run.
   *
   * @throws IOException if a bundle fails for a reason that is not a trial's, such as a full disk;
   *     committed trials are kept
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

  /** Tasks are made just before they are sent: all those of a large sweep do not fit in memory. */
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
    TrialStartPlugin.listen(tracker);
    stop.onRequest(deaths::disarm);
    spark.sc().addSparkListener(running);
    try (BundleSender sender = new BundleSender(spark, work)) {
      while (true) {
        requireSpark();
        send(sender);
        view.show(
            meter.at(commits.tally().plus(running.total()), commits.counts(), System.nanoTime()));
        Optional<RunSummary.Ending> ending = ending(sender);
        if (ending.isPresent()) {
          return summary(ending.get());
        }
        Optional<ReturnedBundle> returned = sender.next(POLL_INTERVAL);
        requireSpark();
        if (returned.isPresent() && !stop.isAbandoned()) {
          process(returned.get());
        }
      }
    } finally {
      stop.removeListener();
      if (!spark.sc().isStopped()) {
        deaths.close();
      }
      tracker.close();
      spark.sc().removeSparkListener(running);
    }
  }

  private RunSummary summary(RunSummary.Ending ending) {
    if (ending != RunSummary.Ending.INTERRUPTED) {
      deaths.forget(); // entries that remain are of trials that the sweep no longer has
    }
    StatusCounts counts = commits.counts();
    return new RunSummary(counts, counts.total() - job.before().total(), ending);
  }

  /** Spark stops first when the process exits, which in local mode a trial can cause. */
  private void requireSpark() throws IOException {
    if (spark.sc().isStopped()) {
      throw new IOException(
          "Spark stopped during the run, for example because something ended the process;"
              + RESUME);
    }
  }

  private void send(BundleSender sender) throws IOException {
    if (stop.isDrained()) {
      tracker.close();
      sender.cancel(bundle -> !tracker.hasBegun(bundle));
      return;
    }
    sender.cancel(tracker::isLostOften);
    while (sender.hasRoom()) {
      Optional<BundleTask> task = queue.next(sender.isIdle());
      if (task.isEmpty()) {
        break;
      }
      sender.send(task.get());
    }
    for (Optional<BundleTask> task = queue.givenUp(); task.isPresent(); task = queue.givenUp()) {
      giveUp(task.get(), task.get().losses());
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
        job.tooMany().test(commits.counts().failed())
            ? RunSummary.Ending.TOO_MANY_FAILED
            : RunSummary.Ending.COMPLETE);
  }

  private void process(ReturnedBundle returned) throws IOException {
    if (returned instanceof ReturnedBundle.Back back) {
      processResult(back.task(), back.result());
    } else if (returned instanceof ReturnedBundle.Lost lost) {
      processFailure(lost.task(), lost.failure());
    } else {
      processCanceled(returned.task());
    }
    deaths.returned(returned.task().id());
    tracker.forget(returned.task().id());
  }

  private void processResult(BundleTask task, BundleResult result) throws IOException {
    if (result instanceof BundleResult.Done done) {
      commit(task, done);
    } else if (result instanceof BundleResult.OutOfMemory outOfMemory) {
      retryAfterOutOfMemory(task, outOfMemory);
    }
  }

  private void commit(BundleTask task, BundleResult.Done done) throws IOException {
    if (done.done() > 0) {
      commits.add(task, done);
    }
    queue.done(task, done.done());
    if (done.stuckExecutor() != null && !spark.isLocal()) {
      LOG.warn("replacing executor {}: a trial there did not end", done.stuckExecutor());
      replaceExecutor(done.stuckExecutor());
    }
  }

  private void replaceExecutor(String executor) {
    replacedExecutors.add(executor);
    try {
      if (!spark.sc().killAndReplaceExecutor(executor)) {
        LOG.warn("executor {} was not replaced", executor);
      }
    } catch (RuntimeException failed) { // the next trial that hangs there tries again
      LOG.warn("cannot replace executor {}", executor, failed);
    }
  }

  private void retryAfterOutOfMemory(BundleTask task, BundleResult.OutOfMemory failure)
      throws IOException {
    LOG.warn(
        "bundle {} ran out of memory after {} trials: {}",
        task.id(),
        failure.ended(),
        failure.reason());
    boolean again =
        failure.inTrial() ? queue.splitAt(task, failure.ended(), true) : queue.halve(task);
    if (!again) {
      commits.giveUp(task, TrialStatus.FAILED, failure.reason());
    }
  }

  private void processFailure(BundleTask task, Throwable thrown) throws IOException {
    TaskFailure failure = TaskFailure.of(thrown);
    switch (failure.kind()) {
      case EXECUTOR_LOST -> retryAfterExecutorLoss(task, failure, thrown);
      case OUT_OF_MEMORY ->
          retryAfterOutOfMemory(task, new BundleResult.OutOfMemory(0, false, Causes.root(thrown)));
      case OTHER -> retryUnchanged(task, thrown);
    }
  }

  private void retryAfterExecutorLoss(BundleTask task, TaskFailure failure, Throwable thrown)
      throws IOException {
    Optional<Integer> trial = tracker.lastBegun(task.id(), failure.attempt());
    if (failure.executor().filter(replacedExecutors::contains).isPresent()) {
      queue.requeue(task);
    } else if (trial.isPresent()) {
      LOG.warn("bundle {} lost its executor: {}", task.id(), thrown.getMessage());
      splitAt(task, trial.get());
    } else if (failure.executor().filter(tracker::hasSeen).isPresent()) {
      queue.requeue(task); // its trials had not begun, others had
    } else {
      retryUnchanged(task, thrown);
    }
  }

  private void splitAt(BundleTask task, int trial) throws IOException {
    if (!queue.splitAt(task, trial, task.isReportedExactly())) {
      giveUp(task, task.losses() + 1);
    }
  }

  /** A bundle was canceled: the run must end, or Spark sent the bundle again too often. */
  private void processCanceled(BundleTask task) throws IOException {
    Optional<Integer> trial = tracker.lastBegun(task.id(), Optional.empty());
    if (!stop.isDrained() && trial.isPresent()) {
      LOG.warn("bundle {} lost several executors in a row", task.id());
      splitAt(task, trial.get());
    } else {
      queue.requeue(task);
    }
  }

  private void giveUp(BundleTask task, int processes) throws IOException {
    commits.giveUp(
        task,
        TrialStatus.CRASHED,
        processes
            + " processes died while this trial was running; in the last attempt it ran alone");
  }

  private void retryUnchanged(BundleTask task, Throwable failure) throws IOException {
    LOG.warn("bundle {} failed", task.id(), failure);
    if (!queue.failed(task)) {
      throw new IOException(
          "bundle %s failed %d times: %s;"
                  .formatted(task.id(), BundleQueue.MAX_FAILURES, Causes.root(failure))
              + RESUME,
          failure);
    }
  }
}
