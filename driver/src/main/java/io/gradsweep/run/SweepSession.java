package io.gradsweep.run;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.analysis.Importance;
import io.gradsweep.analysis.ImportanceAnswer;
import io.gradsweep.analysis.Response;
import io.gradsweep.analysis.Script;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A sweep and the folder of its results: plans it, runs it, reports its progress, checks its files,
 * answers queries and writes its report. Everything that the command line does, a program can do
 * with this class; docs/java-api.md has an example.
 *
 * <p>Mistakes in the input are reported by unchecked exceptions whose messages name place, value
 * and remedy: {@link io.gradsweep.sweep.SweepProblems} (the sweep file), {@link
 * io.gradsweep.dataset.DatasetException} (its data), {@link io.gradsweep.store.StoreException} (the
 * folder) and {@link BadInputException} (everything else). {@link IOException} means that the
 * machine failed, for example a full disk.
 *
 * <p>Spark belongs to the caller, who gets it from {@link SparkSessions}. A session is used by one
 * thread at a time.
 */
public final class SweepSession {
  private final SparkSession spark;
  private final SweepFolder folder;
  private final String file;
  private final @Nullable SweepSpec given;

  private SweepSession(
      SparkSession spark, SweepFolder folder, String file, @Nullable SweepSpec given) {
    this.spark = spark;
    this.folder = folder;
    this.file = file;
    this.given = given;
  }

  /**
   * Opens a sweep file. Its results are, or will be, in the folder {@code out/NAME}.
   *
   * @param overrides {@code key=v1,v2} each, which replace levels of the file
   * @throws io.gradsweep.sweep.SweepProblems with all problems of the file
   */
  public static SweepSession open(SparkSession spark, Path file, String out, String... overrides)
      throws IOException {
    return of(spark, SweepFile.read(file, List.of(overrides)), file.toString(), out);
  }

  /**
   * Opens a sweep that was read before.
   *
   * @param file names the sweep file in messages about its data
   */
  public static SweepSession of(SparkSession spark, SweepSpec spec, String file, String out)
      throws IOException {
    String path = out.endsWith("/") ? out + spec.name() : out + "/" + spec.name();
    return new SweepSession(
        spark, SweepFolder.at(path, spark.sparkContext().hadoopConfiguration()), file, spec);
  }

  /**
   * Opens the folder of a sweep that was run before. The sweep is that of its {@code sweep.yaml}.
   *
   * @throws io.gradsweep.store.StoreException if it is not the folder of a sweep
   */
  public static SweepSession openFolder(SparkSession spark, String path) throws IOException {
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    return new SweepSession(spark, folder, folder + "/sweep.yaml", null);
  }

  /** The folder of the results, which need not exist yet. */
  public SweepFolder folder() {
    return folder;
  }

  /** Returns what a run would do. Writes nothing. */
  public PlanSummary plan() throws IOException {
    folder.requireUsable();
    OpenSweep sweep = OpenSweep.of(file, spec(), spark, folder);
    int slots = spark.sparkContext().defaultParallelism();
    return PlanSummary.of(sweep, sweep.plan(slots), slots);
  }

  /** Trains all trials that have no result yet, with {@link RunOptions#defaults}. */
  public RunSummary run() throws IOException, InterruptedException {
    return run(RunOptions.defaults());
  }

  /**
   * Trains all trials that have no result yet and commits them to the folder, bundle by bundle.
   * Failed trials are rows of the tables and stop nothing.
   *
   * @throws BadInputException if the folder holds trials that the sweep no longer contains and the
   *     options do not accept that
   * @throws io.gradsweep.store.StoreException if another driver is running the sweep
   */
  public RunSummary run(RunOptions options) throws IOException, InterruptedException {
    return new SweepRun(spark, folder, options).of(file, spec());
  }

  /** Returns the progress of the sweep in the folder, whether it is running or not. */
  public SweepStatus status() throws IOException {
    return StatusReader.of(spark, folder);
  }

  /**
   * Reads all files of the folder and compares them with what was written and with the sweep.
   *
   * @throws io.gradsweep.store.StoreException if a driver is running the sweep
   */
  public SweepVerification verify() throws IOException {
    return Verifier.of(spark, folder);
  }

  /** Evaluates the results that the folder holds now, for headline and report. */
  public SweepReport report() throws IOException {
    return SweepReport.of(spark, folder);
  }

  /**
   * Answers a query in Spark SQL over the tables and views of the folder. Only queries are allowed:
   * nothing but {@link #run} changes results.
   *
   * @return the answer, computed when its rows are read
   * @throws BadInputException if the statement is wrong or not a query
   */
  public Dataset<Row> query(String query) throws IOException {
    registerViews(List.of(query));
    try {
      return ReadOnly.query(spark, query);
    } catch (Exception failure) { // Spark throws checked exceptions without declaring them
      Optional<BadInputException> mistake = QueryProblem.of(failure);
      if (mistake.isPresent()) {
        throw mistake.get();
      }
      throw failure;
    }
  }

  /** Registers all tables and views of the folder as temporary views of the Spark session. */
  public void registerViews() throws IOException {
    Tables.register(spark, folder);
    Analysis.register(spark, FolderRules.of(folder));
  }

  /** Registers the tables, and the views that some statements name, which is faster. */
  public void registerViews(List<String> statements) throws IOException {
    Tables.register(spark, folder);
    Analysis.registerFor(spark, FolderRules.of(folder), statements);
  }

  /** Returns the statements that give any other Spark session the same tables and views. */
  public List<String> script() throws IOException {
    Tables.register(spark, folder);
    return Script.statements(spark, Tables.stored(folder), FolderRules.of(folder));
  }

  /** Ranks the factors of the sweep by how much a response depends on them. */
  public ImportanceAnswer importance(Response response) throws IOException {
    registerViews();
    return Importance.of(spark, response);
  }

  /**
   * Trains one trial of the folder again, in this process, and compares it with its recording.
   *
   * @throws BadInputException if the folder has no such trial, or one that cannot be compared
   */
  public ReproducedTrial reproduce(TrialId trial) throws IOException {
    return new TrialReproducer(spark, folder, trial).compare();
  }

  /**
   * The same, and writes whole arrays of chosen steps, under the names of docs/tensors.md.
   *
   * @param steps from 0
   * @param npz the file, in NumPy's format; replaced if it exists
   * @throws BadInputException also if the trial did not take one of the steps
   */
  public ReproducedTrial reproduce(TrialId trial, Set<Integer> steps, Path npz) throws IOException {
    return new TrialReproducer(spark, folder, trial).keeping(steps, npz).compare();
  }

  private SweepSpec spec() throws IOException {
    if (given != null) {
      return given;
    }
    String yaml = folder.sweepYaml();
    if (yaml == null) {
      throw new BadInputException(folder + " has no sweep.yaml; open the sweep with its file");
    }
    return SweepFile.read(yaml, file, List.of());
  }
}
