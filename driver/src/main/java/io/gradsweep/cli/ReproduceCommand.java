package io.gradsweep.cli;

import io.gradsweep.catalog.SweepFolder;
import io.gradsweep.catalog.Tables;
import io.gradsweep.training.Reproduction;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains one recorded trial again, here, and compares. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Trains one trial of a sweep again, here, and tells whether its trace is bit-identical.",
      "With --tensors it also writes whole arrays of chosen steps as a NumPy npz file, so that",
      "anyone can recompute them (names: docs/tensors.md). Exit code 1 if the trace differs."
    })
final class ReproduceCommand implements Callable<Integer> {
  /** Nobody waits for a limit here: Ctrl-C is at hand. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Parameters(index = "1", paramLabel = "TRIAL_ID", description = "16 hexadecimal digits.")
  private String trial = "";

  @Option(
      names = "--steps",
      paramLabel = "STEP",
      split = ",",
      description = "Steps whose arrays are written, from 0, for example 0,10.")
  private Set<Integer> steps = new TreeSet<>();

  @Option(names = "--tensors", paramLabel = "FILE.npz", description = "Where they are written.")
  private @Nullable Path tensors;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    requireBoth();
    TrialId id = id();
    Row recorded = row(id);
    requireComparable(recorded);
    TrialConfig config = config(recorded);
    requireTaken(recorded.getAs("steps_done"));
    TrialOutcome outcome = train(id, config);
    return report(recorded, outcome).code();
  }

  private void requireBoth() {
    if (steps.isEmpty() != (tensors == null)) {
      throw new BadInputException("--steps and --tensors go together: which steps, and where to");
    }
  }

  /** A trial that was stopped from outside stopped at a step that depends on the machine. */
  private void requireComparable(Row recorded) {
    String status = recorded.getAs("status");
    if (status.equals("TIMED_OUT") || status.equals("CRASHED")) {
      throw new BadInputException(
          "trial "
              + trial
              + " is "
              + status
              + ": it did not end by itself and has no trace to match");
    }
  }

  private void requireTaken(int stepsDone) {
    for (int step : steps) {
      if (step < 0 || step >= stepsDone) {
        throw new BadInputException(
            stepsDone == 0
                ? "--steps: this trial took no step"
                : "--steps: " + step + " was not taken; allowed: 0 to " + (stepsDone - 1));
      }
    }
  }

  private TrialId id() {
    try {
      return new TrialId(trial);
    } catch (InvalidLevelException problem) {
      throw new BadInputException(problem.problem() + "; allowed: " + problem.allowed());
    }
  }

  private Row row(TrialId id) throws IOException {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    Tables.register(spark, folder);
    Row[] rows = (Row[]) spark.table("trials").where("trial_id = '" + id + "'").collect();
    if (rows.length == 0) {
      throw new BadInputException("no trial " + id + " in " + path);
    }
    return rows[0];
  }

  private static TrialConfig config(Row row) {
    Map<String, @Nullable Object> values = new HashMap<>();
    TrialColumns.ALL.forEach(column -> values.put(column.name(), row.getAs(column.name())));
    return TrialColumns.config(values);
  }

  private TrialOutcome train(TrialId id, TrialConfig config) throws IOException {
    String host = Utils.localHostName();
    return tensors == null
        ? Reproduction.run(id, config, UNLIMITED, host)
        : Reproduction.run(id, config, UNLIMITED, host, steps, tensors);
  }

  private ExitCode report(Row recorded, TrialOutcome outcome) {
    PrintWriter out = command.commandLine().getOut();
    String before = recorded.getAs("trace_digest");
    String digest = before == null ? "" : before;
    boolean same = digest.equals(outcome.traceDigest());
    out.printf(
        "trial %s: %s after %d steps, trace %s%n",
        trial, outcome.status(), outcome.stepsDone(), same ? "bit-identical" : "DIFFERS");
    if (outcome.failure() != null) {
      out.println(outcome.failure());
    }
    if (!same) {
      out.printf("recorded %s by %s%n", digest, recorded.<String>getAs("host"));
      out.printf("here     %s%n", outcome.traceDigest());
    }
    if (tensors != null) {
      out.println("arrays of steps " + steps + " -> " + tensors);
    }
    return same ? ExitCode.DONE : ExitCode.NEGATIVE;
  }
}
