package io.gradsweep.cli;

import io.gradsweep.execution.ProcessDeaths;
import io.gradsweep.execution.ProgressView;
import io.gradsweep.execution.ReadRetry;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.execution.StopSignal;
import io.gradsweep.execution.SweepJob;
import io.gradsweep.execution.SweepRunner;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.plan.CostModel;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.store.DamagedFile;
import io.gradsweep.store.Fence;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.Limits;
import io.gradsweep.sweep.SpecDifference;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains what a sweep has left. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Trains the trials of a sweep that its folder does not hold yet.",
      "Started again after a stop, or with more levels or repeats, it goes on from there."
          + " Ctrl-C lets the trials that run end; a second one stops at once."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep run my.yaml", "  gradsweep run my.yaml depth=8,16 --out results"})
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final TrialRunnerFactory runners;
  @Mixin private final SweepArguments arguments = new SweepArguments();

  @Option(
      names = "--no-report",
      description =
          "Ends without table, headline and report.html; the verb report makes them later.")
  private boolean withoutReport;

  @Option(
      names = "--changed",
      description =
          "Runs a sweep that was changed so that trials in its folder are no longer of it. They"
              + " stay in the tables.")
  private boolean changed;

  @Spec private CommandSpec command = CommandSpec.create();

  private final StopSignal stop = new StopSignal();

  RunCommand(TrialRunnerFactory runners) {
    this.runners = runners;
  }

  @Override
  @SuppressWarnings("try") // interrupts are there for their end only
  public Integer call() throws IOException, InterruptedException {
    try (Interrupts interrupts = Interrupts.tell(stop, command.commandLine().getErr())) {
      return run();
    }
  }

  @SuppressWarnings("try") // the lock is there for its end only
  private int run() throws IOException, InterruptedException {
    SweepSpec spec = arguments.spec();
    SparkSession spark = Sessions.startForTraining(arguments.master());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SweepFolder folder = SweepFolder.at(arguments.folder(spec), context.hadoopConfiguration());
    folder.requireUsable();
    Set<String> bundles = folder.committedBundles();
    OpenSweep sweep =
        ReadRetry.onExecutorLoss(
            "the look at what is there", () -> OpenSweep.of(arguments.file(), spec, spark, folder));
    requireSameMeaning(sweep);
    int slots = Slots.of(context);
    SweepPlan plan = sweep.plan(slots); // checks the data
    try (FolderLock lock =
        FolderLock.take(folder, context.hadoopConfiguration(), () -> lost(folder))) {
      if (!folder.committedBundles().equals(bundles)) { // another run ended meanwhile
        OpenSweep before = sweep;
        sweep =
            ReadRetry.onExecutorLoss(
                "another look at what is there", () -> before.asItIsNow(spark));
        requireSameMeaning(sweep);
        plan = sweep.plan(slots);
      }
      return run(spark, sweep, plan, slots, lock);
    }
  }

  private int run(SparkSession spark, OpenSweep sweep, SweepPlan plan, int slots, Fence fence)
      throws IOException, InterruptedException {
    SweepSpec spec = sweep.spec();
    SweepFolder folder = sweep.folder();
    PrintWriter out = command.commandLine().getOut();
    StatusCounts before = sweep.done();
    folder.prepare(spec.toYaml());
    logTo(folder);
    announce(out, sweep, plan, slots);
    LOG.info("runs {} of {} trials of {}", plan.trialsLeft(), sweep.trials().size(), spec.name());
    RunSummary summary =
        train(JavaSparkContext.fromSparkContext(spark.sparkContext()), sweep, plan, before, fence);
    LOG.info("ended {}: {}", summary.ending(), summary.counts());
    if (!withoutReport && summary.ending() != RunSummary.Ending.INTERRUPTED) {
      command
          .commandLine()
          .getErr()
          .println("trials are done; making the table and the report ...");
      report(out, spark, folder, spec);
    }
    RunReport.printEnding(out, spec, folder, summary);
    return code(summary).code();
  }

  private static void report(
      PrintWriter out, SparkSession spark, SweepFolder folder, SweepSpec spec) throws IOException {
    try {
      RunReport.print(out, spark, folder, spec);
    } catch (Exception failed) { // Spark throws what it does not declare
      IOException told =
          new IOException(
              "every trial is committed, but the report was not made: %s; gradsweep report %s makes it"
                  .formatted(
                      DamagedFile.in(failed).map(Throwable::getMessage).orElse(failed.getMessage()),
                      folder));
      told.addSuppressed(
          failed); // no cause: what the folder held before is no mistake in the input
      throw told;
    }
  }

  private RunSummary train(
      JavaSparkContext context, OpenSweep sweep, SweepPlan plan, StatusCounts before, Fence fence)
      throws IOException, InterruptedException {
    Limits limits = sweep.spec().limits();
    long total = sweep.trials().size();
    Map<String, Integer> deaths = ProcessDeaths.of(sweep.folder());
    deaths.keySet().removeAll(sweep.statuses().keySet());
    announce(command.commandLine().getOut(), deaths);
    SweepJob job =
        new SweepJob(
            sweep.trials(),
            sweep.data(),
            CostModel.laptop(),
            plan,
            before,
            sweep.folder(),
            fence,
            deaths,
            new TrialLimits(limits.trialSeconds()),
            Duration.ofSeconds(Math.round(plan.patienceSeconds())),
            failed -> limits.maxFailedTrials().exceeded(failed, total));
    try (ProgressView view = Terminal.progress(command.commandLine().getErr())) {
      return SweepRunner.run(context, job, runners, view, stop);
    } finally {
      clearStaging(sweep.folder(), context.sc().applicationId());
    }
  }

  /** What cannot be removed now, the next run removes. */
  private static void clearStaging(SweepFolder folder, String application) {
    try {
      folder.clearStaging(application);
    } catch (IOException | RuntimeException failed) {
      LOG.warn("cannot clear what was staged in {}", folder, failed);
    }
  }

  private void lost(SweepFolder folder) {
    command
        .commandLine()
        .getErr()
        .println("stopping: " + folder + " cannot be kept, or was taken over by another driver");
    stop.abandon();
  }

  /** More levels or repeats leave every trial in its place; other trials are another sweep. */
  private void requireSameMeaning(OpenSweep sweep) throws IOException {
    if (changed) {
      return;
    }
    long strangers = sweep.statuses().size() - sweep.done().total();
    String yaml = sweep.folder().sweepYaml();
    if (strangers == 0 || yaml == null || yaml.equals(sweep.spec().toYaml())) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s holds %s of a sweep of the same name with another meaning. What is different:"
            .formatted(sweep.folder(), Texts.counted(strangers, "trial")));
    lines.addAll(SpecDifference.between(yaml, sweep.spec().toYaml()));
    lines.add(
        "allowed: more levels or repeats; another name or --out; or --changed, which keeps the"
            + " trials and goes on");
    throw new BadInputException(String.join(System.lineSeparator(), lines));
  }

  private static void announce(PrintWriter out, OpenSweep sweep, SweepPlan plan, int slots) {
    String done = plan.done() == 0 ? "" : ", " + Texts.count(plan.done()) + " done before";
    out.printf(
        "%s: %s to run%s, about %s on %s -> %s%n",
        sweep.spec().name(),
        Texts.counted(plan.trialsLeft(), "trial"),
        done,
        Texts.time(plan.wallSeconds(slots)),
        Texts.counted(slots, "slot"),
        sweep.folder());
  }

  private static void announce(PrintWriter out, Map<String, Integer> deaths) {
    deaths.forEach(
        (trial, count) ->
            out.printf(
                "trial %s was running at %s of earlier runs: %s%n",
                trial,
                Texts.counted(count, "sudden death"),
                count < ProcessDeaths.MAX_ATTEMPTS ? "trained last, with no other" : "given up"));
  }

  private static void logTo(SweepFolder folder) {
    Path log = folder.localLog();
    if (log != null) {
      LogFile.at(log);
    }
  }

  private static ExitCode code(RunSummary summary) {
    return switch (summary.ending()) {
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case TOO_MANY_FAILED -> ExitCode.NEGATIVE;
      case COMPLETE -> ExitCode.DONE;
    };
  }
}
