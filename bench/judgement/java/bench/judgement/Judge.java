package bench.judgement;

import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepReport;
import io.gradsweep.run.SweepSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains all sweep files of a folder in one Spark session and writes what all presets say of each
 * trial, one JSON file per line: NAME.trials (columns of trials, verdict and cause), NAME.presets
 * (verdicts of all presets) and NAME.headline (text).
 *
 * <p>Arguments: folder of the sweep files, folder of the results, folder of the answers.
 */
public final class Judge {
  private static final String TRIALS =
      "SELECT trials.*, verdict, cause, rule, reason, accuracy"
          + " FROM trials JOIN verdicts USING (trial_id) ORDER BY trial_id";
  private static final String PRESETS =
      "SELECT trial_id, preset, verdict, rule FROM preset_verdicts ORDER BY trial_id, preset";

  /** Two, because a small sweep leaves a core idle while Spark plans its queries. */
  private static final int SWEEPS_AT_ONCE = 2;

  private final SparkSession spark;
  private final String runs;
  private final Path answers;

  private Judge(SparkSession spark, String runs, Path answers) {
    this.spark = spark;
    this.runs = runs;
    this.answers = answers;
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = SparkSessions.startForTraining("local[2]");
    spark.sparkContext().setLogLevel("ERROR");
    Path answers = Files.createDirectories(Path.of(arguments[2]));
    Judge judge = new Judge(spark, arguments[1], answers);
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(SWEEPS_AT_ONCE);
    List<Future<?>> all = new ArrayList<>();
    for (Path file : files) {
      all.add(
          threads.submit(
              () -> {
                judge.judge(file);
                return null;
              }));
    }
    try {
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
      spark.stop();
    }
  }

  private void judge(Path file) throws Exception {
    String name = file.getFileName().toString().replace(".yaml", "");
    SweepSession sweep = SweepSession.open(spark, file, runs);
    sweep.run();
    try (SweepReport report = sweep.report()) {
      write(name + ".trials", report.ask("trials", results -> json(results.rows(TRIALS))));
      write(name + ".presets", report.ask("presets", results -> json(results.rows(PRESETS))));
      write(name + ".headline", report.headline());
    }
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(answers.resolve(name), text);
  }

  private static String json(List<Row> rows) {
    return String.join("\n", rows.stream().map(Row::json).toList());
  }
}
