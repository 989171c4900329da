package io.gradsweep.execution.executor;

import io.gradsweep.store.StagedBundle;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.Storage;
import io.gradsweep.trace.HangingWriteException;
import io.gradsweep.trace.ParquetTraceWriter;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the trials of a bundle one after the other, on an executor, and stages its files.
 *
 * <p>A trial that throws is a row like any other. The task fails only for reasons outside of its
 * trials: a file cannot be written, or the job ends.
 */
public final class BundleWork implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BundleWork.class);

  private final TrialRunnerFactory runners;
  private final TrialLimits limits;
  private final Duration patience;
  private final String staging;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final Counters counters;

  /**
   * @param patience time after which no further trial of a bundle begins: the trials done are
   *     committed and the others become another bundle, so that a crash loses little even where
   *     estimates are wrong
   * @param staging prefix of the folders that attempts write to; nothing else uses it
   */
  public BundleWork(
      TrialRunnerFactory runners,
      TrialLimits limits,
      Duration patience,
      String staging,
      Broadcast<SerializableConfiguration> hadoop,
      Counters counters) {
    this.runners = runners;
    this.limits = limits;
    this.patience = patience;
    this.staging = staging;
    this.hadoop = hadoop;
    this.counters = counters;
  }

  public BundleResult run(BundleTask task) throws IOException, InterruptedException {
    TaskContext context = TaskContext.get();
    StagedBundle staged = staged(task, String.valueOf(context.taskAttemptId()));
    try {
      return write(task, staged, context);
    } catch (RuntimeException | Error failure) {
      Optional<Throwable> error =
          Causes.of(failure).filter(cause -> cause instanceof Error).findFirst();
      if (error.isPresent() && error.get() instanceof OutOfMemoryError starved) {
        return new BundleResult.OutOfMemory(0, false, Causes.describe(starved));
      }
      if (error.isPresent()) {
        LOG.error("bundle {} fails", task.id(), failure);
        throw new IllegalStateException(Causes.root(failure)); // Spark exits at an Error
      }
      throw failure;
    }
  }

  private BundleResult write(BundleTask task, StagedBundle staged, TaskContext context)
      throws IOException, InterruptedException {
    ParquetTraceWriter writer = open(staged, hadoop.value().value());
    try {
      BundleResult result = train(task, staged, writer, context);
      if (result instanceof BundleResult.Done) {
        writer.close();
      } else {
        writer.abort();
      }
      return result;
    } catch (HangingWriteException failure) {
      throw failure; // what it wrote stays in the folder of this attempt, until the run ends
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      abort(writer, failure);
      throw failure;
    }
  }

  private BundleResult train(
      BundleTask task, StagedBundle staged, ParquetTraceWriter writer, TaskContext context)
      throws InterruptedException {
    TrialWork work = new TrialWork(runners.create(limits), limits, counters, context);
    TrialReports reports = new TrialReports(task, context);
    StatusCounts counts = StatusCounts.none();
    Tally tally = Tally.NOTHING;
    @Nullable String stuckExecutor = null;
    int done = 0;
    long start = System.nanoTime();
    while (done < task.size()
        && stuckExecutor == null
        && (done == 0 || System.nanoTime() - start < patience.toNanos())
        && reports.mayBegin(done)) {
      TrialTask trial = task.trials().get(done);
      context.killTaskIfInterrupted();
      TrialWork.Ended ended;
      try {
        ended = work.run(trial, writer);
      } catch (OutOfMemoryError starved) {
        return new BundleResult.OutOfMemory(done, true, Causes.describe(starved));
      }
      context.killTaskIfInterrupted();
      TrialOutcome outcome = ended.outcome();
      writer.trial(new TrialRow(trial.trialId(), trial.config(), trial.dataFingerprint(), outcome));
      done++;
      stuckExecutor = ended.threadRunsOn() ? TrialStartPlugin.executorId() : null;
      counts = counts.plus(outcome.status());
      Tally end = new Tally(0, 0, 1);
      counters.add(end);
      tally = tally.plus(end).plus(TrialWork.steps(trial, outcome.stepsDone()));
    }
    return new BundleResult.Done(done, staged, counts, tally, stuckExecutor);
  }

  private static void abort(ParquetTraceWriter writer, Throwable failure) {
    try {
      writer.abort();
    } catch (IOException | RuntimeException also) {
      failure.addSuppressed(also);
    }
  }

  /** Where one attempt at a bundle writes. */
  public StagedBundle staged(BundleTask task, String attempt) {
    return new StagedBundle(task.id(), staging + "/" + task.id() + "-" + attempt);
  }

  /** Opens the files of a bundle. */
  public static ParquetTraceWriter open(StagedBundle staged, Configuration hadoop)
      throws IOException {
    Path folder = new Path(staged.folder());
    Storage.of(folder, hadoop);
    return ParquetTraceWriter.open(folder, staged.bundleId(), hadoop);
  }
}
