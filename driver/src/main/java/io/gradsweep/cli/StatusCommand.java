package io.gradsweep.cli;

import io.gradsweep.dataset.DatasetException;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.LockOwner;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how far a sweep is; works on finished, running and killed ones. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Says how many trials of a sweep are done and how they ended.",
    footerHeading = "%nExample:%n",
    footer = "  gradsweep status runs/my")
final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    print(command.commandLine().getOut(), spark, folder);
    return ExitCode.DONE.code();
  }

  private static void print(PrintWriter out, SparkSession spark, SweepFolder folder)
      throws IOException {
    String yaml = folder.sweepYaml();
    Map<String, TrialStatus> statuses = Tables.statuses(spark, folder);
    StatusCounts all = StatusCounts.none();
    for (TrialStatus status : statuses.values()) {
      all = all.plus(status);
    }
    long left = 0;
    if (yaml == null) {
      out.printf("%s: %s, sweep.yaml is missing%n", folder, Texts.counted(all.total(), "trial"));
    } else {
      left = printProgress(out, spark, folder, yaml, statuses);
    }
    Optional<LockOwner> driver =
        FolderLock.holder(folder, spark.sparkContext().hadoopConfiguration());
    if (driver.isPresent()) {
      out.printf("  running: %s%n", driver.get());
    } else if (left > 0) {
      out.println("  not running; the same command goes on from there");
    }
    for (TrialStatus status : TrialStatus.values()) {
      if (all.of(status) > 0) {
        out.printf("  %-10s %8s%n", status, Texts.count(all.of(status)));
      }
    }
  }

  /** Returns how many trials are left, as far as it is known. */
  private static long printProgress(
      PrintWriter out,
      SparkSession spark,
      SweepFolder folder,
      String yaml,
      Map<String, TrialStatus> statuses) {
    try {
      OpenSweep sweep =
          OpenSweep.of(
              folder + "/sweep.yaml",
              SweepFile.read(yaml, folder + "/sweep.yaml", List.of()),
              spark,
              folder,
              statuses);
      long done = sweep.done().total();
      long total = sweep.trials().size();
      out.printf(
          "%s: %s of %s done%s%n",
          folder,
          Texts.count(done),
          Texts.counted(total, "trial"),
          done == total ? "" : ", " + Texts.count(total - done) + " left");
      if (statuses.size() > done) {
        out.printf(
            "  and %s of an earlier form of the sweep%n",
            Texts.counted(statuses.size() - done, "trial"));
      }
      return total - done;
    } catch (DatasetException elsewhere) {
      out.printf(
          "%s: %s done; how many are left cannot be told here: %s%n",
          folder, Texts.counted(statuses.size(), "trial"), elsewhere.getMessage());
      return 0;
    }
  }
}
