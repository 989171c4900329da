package bench.judgement;

import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepReport;
import io.gradsweep.run.SweepSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains all sweep files of a folder in one Spark session and writes what all presets say of each
 * trial, one JSON file per line: NAME.trials (columns of trials, verdict and cause), NAME.presets
 * (verdicts of all presets) and NAME.headline (text).
 *
 * <p>Each sweep has a folder of its own. Their files are then linked into one, {@code all}, and judged
 * together, because planning the queries takes longer than answering them. Verdicts do not depend on
 * other trials, and a headline is of the trials of one sweep only.
 *
 * <p>Arguments: folder of the sweep files, folder of the results, folder of the answers.
 */
public final class Judge {
  private static final String TRIALS =
      "SELECT trials.*, verdict, cause, rule, reason, accuracy"
          + " FROM trials JOIN verdicts USING (trial_id) ORDER BY trial_id";
  private static final String PRESETS =
      "SELECT trial_id, preset, verdict, rule FROM preset_verdicts ORDER BY trial_id, preset";

  private Judge() {}

  public static void main(String[] arguments) throws Exception {
    Path runs = Path.of(arguments[1]);
    Path all = runs.resolve("all");
    Path answers = Files.createDirectories(Path.of(arguments[2]));
    SparkSession spark = SparkSessions.startForTraining("local[2]");
    spark.sparkContext().setLogLevel("ERROR");
    Map<String, String> problemsByBundle = new LinkedHashMap<>();
    for (Path file : sweepFiles(Path.of(arguments[0]))) {
      String name = file.getFileName().toString().replace(".yaml", "");
      SweepSession.open(spark, file, runs.toString()).run();
      link(runs.resolve(name), all).forEach(bundle -> problemsByBundle.put(bundle, name));
    }
    try (SweepReport report = SweepSession.openFolder(spark, all.toString()).report()) {
      Map<String, Set<String>> trials = trials(spark, all, problemsByBundle);
      write(answers, ".trials", trials, report.ask("trials", results -> results.rows(TRIALS)));
      write(answers, ".presets", trials, report.ask("presets", results -> results.rows(PRESETS)));
      for (Map.Entry<String, Set<String>> problem : trials.entrySet()) {
        Files.writeString(
            answers.resolve(problem.getKey() + ".headline"), report.headline(problem.getValue()));
      }
    }
    spark.stop();
  }

  private static List<Path> sweepFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Links the tables of a sweep into a folder, and returns the names of its files of trials. */
  private static Set<String> link(Path sweep, Path all) throws IOException {
    Set<String> bundles = new HashSet<>();
    try (Stream<Path> files = Files.walk(sweep)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.matches("bundle-.*[.]parquet")) {
          Path table = Files.createDirectories(all.resolve(file.getParent().getFileName()));
          Files.createLink(table.resolve(name), file);
          bundles.add(name);
        }
      }
    }
    return bundles;
  }

  /** The ids of the trials of each problem. */
  private static Map<String, Set<String>> trials(
      SparkSession spark, Path all, Map<String, String> problemsByBundle) {
    Map<String, Set<String>> trials = new LinkedHashMap<>();
    for (Row row :
        spark
            .read()
            .parquet(all.resolve("trials").toString())
            .selectExpr("trial_id", "_metadata.file_name AS file")
            .collectAsList()) {
      trials
          .computeIfAbsent(problemsByBundle.get(row.getString(1)), name -> new HashSet<>())
          .add(row.getString(0));
    }
    return trials;
  }

  private static void write(
      Path answers, String suffix, Map<String, Set<String>> trials, List<Row> rows)
      throws IOException {
    for (Map.Entry<String, Set<String>> problem : trials.entrySet()) {
      List<String> lines =
          rows.stream()
              .filter(row -> problem.getValue().contains(row.<String>getAs("trial_id")))
              .map(Row::json)
              .toList();
      Files.writeString(answers.resolve(problem.getKey() + suffix), String.join("\n", lines));
    }
  }
}
