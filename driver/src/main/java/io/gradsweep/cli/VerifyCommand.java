package io.gradsweep.cli;

import io.gradsweep.dataset.DatasetException;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Verification;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepProblems;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads all files of a sweep's folder and says what is wrong with them. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Reads all files of a sweep and names what is damaged or missing.",
      "Each trial of the sweep is there once, each file is as it was written, each trial's rows are"
          + " those it recorded. One line a problem; exit code 1 if there is any. To have damaged"
          + " trials trained again, delete the trials file of their bundle and run the sweep."
    },
    footerHeading = "%nExample:%n",
    footer = "  gradsweep verify runs/my")
final class VerifyCommand implements Callable<Integer> {
  /** More of the same are counted only. */
  private static final int MAX_LINES = 10;

  @Parameters(paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: that of spark-submit, or all cores of this machine).")
  private @Nullable String master;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SparkSession spark = Sessions.start(master);
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    FolderLock.requireFree(folder, spark.sparkContext().hadoopConfiguration());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Verification found = Verification.of(context, folder);
    List<String> problems = new ArrayList<>(found.problems());
    try {
      problems.addAll(againstTheSweep(spark, folder, found));
    } catch (SweepProblems | DatasetException unusable) {
      problems.addAll(String.valueOf(unusable.getMessage()).lines().toList());
    }
    PrintWriter out = command.commandLine().getOut();
    problems.forEach(out::println);
    out.printf(
        "%s: %s in %s, %s%n",
        folder,
        Texts.counted(found.trials().size(), "trial"),
        Texts.counted(found.bundles(), "bundle"),
        problems.isEmpty() ? "all as it should be" : Texts.counted(problems.size(), "problem"));
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.NEGATIVE).code();
  }

  /** Each cell of the grid exactly once; that none is twice, the folder alone says. */
  private static List<String> againstTheSweep(
      SparkSession spark, SweepFolder folder, Verification found) throws IOException {
    String yaml = folder.sweepYaml();
    if (yaml == null) {
      return List.of("sweep.yaml: is missing");
    }
    String file = folder + "/sweep.yaml";
    OpenSweep sweep = OpenSweep.ofSpec(file, SweepFile.read(yaml, file, List.of()), spark, folder);
    List<String> missing = new ArrayList<>();
    Set<String> others = new HashSet<>(found.trials().keySet());
    for (int index = 0; index < sweep.trials().size(); index++) {
      TrialConfig config = sweep.trials().config(index);
      String id = TrialId.of(config, sweep.data().of(config.dataset()).fingerprint()).hex();
      if (!others.remove(id)) {
        missing.add("trial " + id + " of the sweep is missing");
      }
    }
    List<String> lines = limited(missing, "trials of the sweep are missing");
    lines.addAll(
        limited(
            others.stream().sorted().map(id -> "trial " + id + " is not of the sweep").toList(),
            "trials are not of the sweep"));
    return lines;
  }

  private static List<String> limited(List<String> lines, String all) {
    if (lines.size() <= MAX_LINES) {
      return new ArrayList<>(lines);
    }
    List<String> few = new ArrayList<>(lines.subList(0, MAX_LINES - 1));
    few.add("and more: in all " + Texts.count(lines.size()) + " " + all);
    return few;
  }
}
