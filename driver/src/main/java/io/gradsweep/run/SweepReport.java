package io.gradsweep.run;

import io.gradsweep.execution.ReadRetry;
import io.gradsweep.report.Headline;
import io.gradsweep.report.Report;
import io.gradsweep.report.Results;
import io.gradsweep.report.SweepText;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * The results that a sweep has when this is opened. They are evaluated once for all queries;
 * closing this frees their memory.
 */
public final class SweepReport implements AutoCloseable {
  private final Results results;
  private final SweepFolder folder;
  private final SweepText sweep;

  private SweepReport(Results results, SweepFolder folder, SweepText sweep) {
    this.results = results;
    this.folder = folder;
    this.sweep = sweep;
  }

  static SweepReport of(SparkSession spark, SweepFolder folder) throws IOException {
    return new SweepReport(
        ReadRetry.onExecutorLoss(
            "the results", () -> Results.of(spark, folder, FolderRules.of(folder))),
        folder,
        text(folder));
  }

  /** A folder whose sweep.yaml is missing still has the name of its sweep. */
  private static SweepText text(SweepFolder folder) throws IOException {
    String yaml = folder.sweepYaml();
    if (yaml == null) {
      return new SweepText(folder.root().getName(), "", "");
    }
    SweepSpec spec = SweepFile.read(yaml, folder + "/sweep.yaml", List.of());
    return new SweepText(spec.name(), spec.description(), yaml);
  }

  /** The findings of the sweep in a few sentences. */
  public String headline() throws IOException {
    return ReadRetry.onExecutorLoss("the headline", () -> Headline.of(results));
  }

  /** The headline of some trials, as if the sweep had no others. */
  public String headline(Set<String> trialIds) throws IOException {
    return ReadRetry.onExecutorLoss("the headline", () -> Headline.of(results.only(trialIds)));
  }

  /** The report: one HTML file that needs no network. */
  public String html() throws IOException {
    return ReadRetry.onExecutorLoss(
        "the report", () -> Report.html(results, sweep, Clock.systemUTC()));
  }

  /** Writes the report into the folder, over an earlier one, and returns its path. */
  public String write() throws IOException {
    return folder.writeReport(html());
  }

  /**
   * Queries the results, and starts again if an executor is lost meanwhile.
   *
   * @param what names the question in the log
   */
  public <T> T ask(String what, Function<Results, T> question) throws IOException {
    return ReadRetry.onExecutorLoss(what, () -> question.apply(results));
  }

  @Override
  public void close() {
    results.close();
  }
}
