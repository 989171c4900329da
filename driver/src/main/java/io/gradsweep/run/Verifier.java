package io.gradsweep.run;

import io.gradsweep.dataset.DatasetException;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Verification;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepProblems;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Checks the files of a folder and compares their trials with those of the sweep. */
final class Verifier {
  /** Maximum number of lines for one kind of problem. */
  private static final int MAX_LINES = 10;

  private Verifier() {}

  static SweepVerification of(SparkSession spark, SweepFolder folder) throws IOException {
    FolderLock.requireFree(folder, spark.sparkContext().hadoopConfiguration());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Verification found = Verification.of(context, folder);
    List<String> problems = new ArrayList<>(found.problems());
    try {
      problems.addAll(againstTheSweep(spark, folder, found));
    } catch (SweepProblems | DatasetException unusable) {
      problems.addAll(String.valueOf(unusable.getMessage()).lines().toList());
    }
    return new SweepVerification(
        folder.toString(), found.trials().size(), found.bundles(), problems);
  }

  /** Lists trials of the sweep that are missing and trials that are not part of it. */
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
            others.stream()
                .sorted()
                .map(id -> "trial " + id + " is not part of the sweep")
                .toList(),
            "trials are not part of the sweep"));
    return lines;
  }

  private static List<String> limited(List<String> lines, String all) {
    if (lines.size() <= MAX_LINES) {
      return new ArrayList<>(lines);
    }
    List<String> few = new ArrayList<>(lines.subList(0, MAX_LINES - 1));
    few.add(String.format(Locale.ROOT, "... %,d %s in total", lines.size(), all));
    return few;
  }
}
