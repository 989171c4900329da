package io.gradsweep.cli;

import io.gradsweep.store.CommittedTrial;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.training.Recording;
import io.gradsweep.training.Reproduced;
import io.gradsweep.training.Reproduction;
import io.gradsweep.trial.InvalidLevelException;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
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
      "Trains one trial of a sweep again and compares it with the recorded one.",
      "Says whether its trace is bit-identical to the recorded rows; if not, which quantity differs"
          + " first. With --tensors it also writes whole arrays of chosen steps as a NumPy npz file,"
          + " so that anyone can recompute them (names: docs/tensors.md). Exit code 1 if the trace or"
          + " the outcome differs, or cannot be compared."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gradsweep reproduce runs/my 0123456789abcdef",
      "  gradsweep reproduce runs/my 0123456789abcdef --steps 0,10 --tensors trial.npz"
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
    SparkSession spark = Sessions.start("local[*]");
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    SweepFolder folder = SweepFolder.open(path, hadoop);
    if (tensors != null) {
      AnswerFile.at(tensors, folder); // before anybody waits for the training
    }
    CommittedTrial recorded = CommittedTrial.find(spark, folder, id).orElseThrow(() -> unknown(id));
    requireComparable(recorded.row());
    TrialConfig config = config(recorded);
    requireTaken(recorded.row());
    Reproduced here =
        reproduction(id, config).compare(new Recording(folder.root(), recorded.bundle(), hadoop));
    ReproductionText text = new ReproductionText(recorded.row(), here);
    PrintWriter out = command.commandLine().getOut();
    text.lines().forEach(out::println);
    if (tensors != null) {
      out.println("arrays of steps " + steps + " -> " + tensors);
    }
    return (text.isSame() ? ExitCode.DONE : ExitCode.NEGATIVE).code();
  }

  private void requireBoth() {
    if (steps.isEmpty() != (tensors == null)) {
      throw new BadInputException("--steps and --tensors go together: which steps, and where to");
    }
  }

  /** A trial that was stopped from outside stopped at a step that depends on the machine. */
  private void requireComparable(Row recorded) {
    String status = recorded.getAs("status");
    if ("TIMED_OUT".equals(status) || "CRASHED".equals(status)) {
      throw new BadInputException(
          "trial "
              + trial
              + " is "
              + status
              + ": it did not end by itself and has no trace to match");
    }
  }

  private void requireTaken(Row recorded) {
    int stepsDone = recorded.getAs("steps_done") instanceof Integer number ? number : 0;
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

  /** What another configuration would say of this trial would mean nothing. */
  private static TrialConfig config(CommittedTrial recorded) {
    Row row = recorded.row();
    String id = row.getAs("trial_id");
    String altered =
        "trials/bundle-" + recorded.bundle() + ".parquet: trial " + id + " was altered: ";
    Map<String, @Nullable Object> values = new HashMap<>();
    TrialColumns.ALL.forEach(column -> values.put(column.name(), row.getAs(column.name())));
    try {
      TrialConfig config = TrialColumns.config(values);
      String itsId =
          TrialId.of(config, String.valueOf(row.<Object>getAs("data_fingerprint"))).hex();
      if (!itsId.equals(id)) {
        throw new BadInputException(altered + "its configuration has the id " + itsId);
      }
      return config;
    } catch (InvalidLevelException wrong) {
      throw new BadInputException(altered + wrong.getMessage());
    }
  }

  private Reproduction reproduction(TrialId id, TrialConfig config) {
    Reproduction again = new Reproduction(id, config, UNLIMITED, Utils.localHostName());
    return tensors == null ? again : again.keeping(steps, tensors);
  }

  private BadInputException unknown(TrialId id) {
    return new BadInputException(
        "no trial %s in %s; gradsweep sql %s \"SELECT trial_id FROM trials\" lists them"
            .formatted(id, path, path));
  }
}
