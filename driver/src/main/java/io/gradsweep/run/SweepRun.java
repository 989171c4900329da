package io.gradsweep.run;

import io.gradsweep.execution.ProcessDeaths;
import io.gradsweep.execution.ProgressView;
import io.gradsweep.execution.ReadRetry;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.execution.SweepJob;
import io.gradsweep.execution.SweepRunner;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.plan.CostModel;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.store.Fence;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.Limits;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a sweep: reads the folder, takes the lock, reads the folder again, plans and trains. */
final class SweepRun {
  private static final Logger LOG = LoggerFactory.getLogger(SweepRun.class);

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final SweepFolder folder;
  private final RunOptions options;

  SweepRun(SparkSession spark, SweepFolder folder, RunOptions options) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.folder = folder;
    this.options = options;
  }

  /**
   * Trains what is left.
   *
   * @param file names the sweep file in messages
   */
  @SuppressWarnings("try") // the lock is there for its end only
  RunSummary of(String file, SweepSpec spec) throws IOException, InterruptedException {
    folder.requireUsable();
    Set<String> bundles = folder.committedBundles();
    OpenSweep sweep =
        ReadRetry.onExecutorLoss(
            "the first reading of the folder", () -> OpenSweep.of(file, spec, spark, folder));
    requireAccepted(sweep);
    int slots = Slots.of(context);
    SweepPlan plan = sweep.plan(slots); // checks the data
    try (FolderLock lock =
        FolderLock.take(folder, context.hadoopConfiguration(), this::stopWithoutLock)) {
      if (!folder.committedBundles().equals(bundles)) { // another run ended meanwhile
        OpenSweep before = sweep;
        sweep =
            ReadRetry.onExecutorLoss(
                "the second reading of the folder", () -> before.asItIsNow(spark));
        requireAccepted(sweep);
        plan = sweep.plan(slots);
      }
      return locked(sweep, plan, slots, lock);
    }
  }

  private void requireAccepted(OpenSweep sweep) throws IOException {
    if (!options.acceptChanges()) {
      ChangedSweep.refuse(sweep);
    }
  }

  private void stopWithoutLock() {
    options.listener().lockLost(folder.toString());
    options.stop().abandon();
  }

  private RunSummary locked(OpenSweep sweep, SweepPlan plan, int slots, Fence fence)
      throws IOException, InterruptedException {
    StatusCounts before = sweep.done();
    folder.prepare(sweep.spec().toYaml());
    options.listener().planned(PlanSummary.of(sweep, plan, slots));
    LOG.info(
        "runs {} of {} trials of {}",
        plan.trialsLeft(),
        sweep.trials().size(),
        sweep.spec().name());
    RunSummary summary = train(job(sweep, plan, before, fence));
    LOG.info("ended {}: {}", summary.ending(), summary.counts());
    return summary;
  }

  private SweepJob job(OpenSweep sweep, SweepPlan plan, StatusCounts before, Fence fence)
      throws IOException {
    Limits limits = sweep.spec().limits();
    long total = sweep.trials().size();
    Map<String, Integer> deaths = ProcessDeaths.of(folder);
    deaths.keySet().removeAll(sweep.statuses().keySet());
    return new SweepJob(
        sweep.trials(),
        sweep.data(),
        CostModel.laptop(),
        plan,
        before,
        folder,
        fence,
        deaths,
        new TrialLimits(limits.trialSeconds()),
        Duration.ofSeconds(Math.round(plan.patienceSeconds())),
        failed -> limits.maxFailedTrials().exceeded(failed, total));
  }

  private RunSummary train(SweepJob job) throws IOException, InterruptedException {
    RunListener listener = options.listener();
    job.deaths()
        .forEach(
            (trial, deaths) ->
                listener.crashedBefore(trial, deaths, deaths >= ProcessDeaths.MAX_ATTEMPTS));
    try (ProgressView view = listener.progress()) {
      return SweepRunner.run(context, job, options.runners(), view, options.stop());
    } finally {
      clearStaging();
    }
  }

  /** What cannot be removed now, the next run removes. */
  private void clearStaging() {
    try {
      folder.clearStaging(context.sc().applicationId());
    } catch (IOException | RuntimeException failed) {
      LOG.warn("cannot clear the staging folder of {}", folder, failed);
    }
  }
}
