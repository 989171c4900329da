package io.gradsweep.execution;

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

  private final JavaSparkContext spark;
  private final SweepJob job;
  private final ProgressView view;
  private final StopSignal stop;
  private final BundleQueue queue;
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
    running = new RunningTasks(counters);
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
    TrialStartPlugin.tracker().open(spark.isLocal() ? this::trialStarts : begin -> {});
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
          take(returned.get());
        }
      }
    } finally {
      stop.removeListener();
      if (!spark.sc().isStopped()) {
        deaths.close();
      }
      TrialStartPlugin.tracker().close();
      spark.sc().removeSparkListener(running);
    }
  }

  private RunSummary summary(RunSummary.Ending ending) {
    if (ending != RunSummary.Ending.INTERRUPTED) {
      deaths.forget(); // what is left there is of trials that are no longer of the sweep
    }
    StatusCounts counts = commits.counts();
    return new RunSummary(counts, counts.total() - job.before().total(), ending);
  }

  /** Who exits the process stops Spark first. In local mode that may be a trial. */
  private void requireSpark() throws IOException {
    if (spark.sc().isStopped()) {
      throw new IOException(
          "Spark stopped under the run, as when something exits the process;"
              + " what is committed stays, and the same command goes on");
    }
  }

  private void trialStarts(TrialStartPlugin.TrialStart begin) {
    deaths.begins(begin.bundle(), begin.trialId());
  }

  private void send(BundleSender sender) throws IOException {
    if (stop.isDrained()) {
      TrialStartPlugin.tracker().close();
      sender.callBack(bundle -> !TrialStartPlugin.tracker().hasBegun(bundle));
      return;
    }
    sender.callBack(TrialStartPlugin.tracker()::isLostOften);
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

  private void take(ReturnedBundle returned) throws IOException {
    if (returned instanceof ReturnedBundle.Back back) {
      take(back.task(), back.result());
    } else if (returned instanceof ReturnedBundle.Lost lost) {
      retry(lost.task(), lost.failure());
    } else {
      calledBack(returned.task());
    }
    deaths.returned(returned.task().id());
    TrialStartPlugin.tracker().forget(returned.task().id());
  }

  private void take(BundleTask task, BundleResult result) throws IOException {
    if (result instanceof BundleResult.Done done) {
      take(task, done);
    } else if (result instanceof BundleResult.OutOfMemory starved) {
      starved(task, starved);
    }
  }

  private void take(BundleTask task, BundleResult.Done done) throws IOException {
    if (done.done() > 0) {
      commits.add(task, done);
    }
    queue.done(task, done.done());
    if (done.stuckExecutor() != null && !spark.isLocal()) {
      LOG.warn("replaces executor {}, where a trial did not end", done.stuckExecutor());
      replace(done.stuckExecutor());
    }
  }

  private void replace(String executor) {
    replacedExecutors.add(executor);
    try {
      if (!spark.sc().killAndReplaceExecutor(executor)) {
        LOG.warn("executor {} is not replaced", executor);
      }
    } catch (RuntimeException failed) { // the next trial that hangs there tries again
      LOG.warn("cannot replace executor {}", executor, failed);
    }
  }

  private void starved(BundleTask task, BundleResult.OutOfMemory starved) throws IOException {
    LOG.warn(
        "no memory in bundle {} after {} trials: {}", task.id(), starved.ended(), starved.reason());
    boolean again = starved.inTrial() ? queue.lost(task, starved.ended(), true) : queue.lost(task);
    if (!again) {
      commits.giveUp(task, TrialStatus.FAILED, starved.reason());
    }
  }

  private void retry(BundleTask task, Throwable thrown) throws IOException {
    TaskFailure failure = TaskFailure.of(thrown);
    switch (failure.kind()) {
      case EXECUTOR_LOST -> lost(task, failure, thrown);
      case OUT_OF_MEMORY ->
          starved(task, new BundleResult.OutOfMemory(0, false, Outcomes.rootCause(thrown)));
      case OTHER -> failed(task, thrown);
    }
  }

  private void lost(BundleTask task, TaskFailure failure, Throwable thrown) throws IOException {
    Optional<Integer> trial = TrialStartPlugin.tracker().lastBegun(task.id(), failure.attempt());
    if (failure.executor().filter(replacedExecutors::contains).isPresent()) {
      queue.requeue(task);
    } else if (trial.isPresent()) {
      LOG.warn("bundle {} lost its executor: {}", task.id(), thrown.getMessage());
      lost(task, trial.get());
    } else if (failure.executor().filter(TrialStartPlugin.tracker()::hasSeen).isPresent()) {
      queue.requeue(task); // it had not begun; others had
    } else {
      failed(task, thrown);
    }
  }

  private void lost(BundleTask task, int trial) throws IOException {
    if (!queue.lost(task, trial, task.isReportedExactly())) {
      giveUp(task, task.losses() + 1);
    }
  }

  /** Because the run is to end, or because Spark sent it again and again. */
  private void calledBack(BundleTask task) throws IOException {
    Optional<Integer> trial = TrialStartPlugin.tracker().lastBegun(task.id(), Optional.empty());
    if (!stop.isDrained() && trial.isPresent()) {
      LOG.warn("bundle {} lost one executor after the other", task.id());
      lost(task, trial.get());
    } else {
      queue.requeue(task);
    }
  }

  private void giveUp(BundleTask task, int processes) throws IOException {
    commits.giveUp(
        task,
        TrialStatus.CRASHED,
        processes + " processes were lost while it ran, the last with no other trial");
  }

  private void failed(BundleTask task, Throwable failure) throws IOException {
    LOG.warn("bundle {} failed", task.id(), failure);
    if (!queue.failed(task)) {
      throw new IOException(
          "bundle %s failed %d times: %s; what is committed stays, and the same command goes on"
              .formatted(task.id(), BundleQueue.MAX_FAILURES, Outcomes.rootCause(failure)),
          failure);
    }
  }
}
