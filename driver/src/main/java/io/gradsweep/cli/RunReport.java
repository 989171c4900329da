package io.gradsweep.cli;

import io.gradsweep.execution.ReadRetry;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.report.Headline;
import io.gradsweep.report.Report;
import io.gradsweep.report.Results;
import io.gradsweep.report.SweepText;
import io.gradsweep.rule.Presets;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import org.apache.commons.text.WordUtils;
import org.apache.spark.sql.SparkSession;

/** What {@code run} says and writes at the end. */
final class RunReport {
  private static final int WIDTH = 80;

  private RunReport() {}

  /** Says how the run ended, where that is not as it should. */
  static void printEnding(PrintWriter out, SweepSpec spec, SweepFolder folder, RunSummary summary) {
    StatusCounts counts = summary.counts();
    switch (summary.ending()) {
      case COMPLETE -> {}
      case TOO_MANY_FAILED ->
          out.printf(
              "%s failed; max_failed_trials is %s. Why:%n"
                  + "  gradsweep sql %s \"SELECT status, failure, count(*) FROM trials GROUP BY 1, 2\"%n",
              Texts.counted(counts.failed(), "trial"),
              spec.limits().maxFailedTrials().text(),
              folder);
      case INTERRUPTED ->
          out.printf(
              "Interrupted after %s; the same command goes on from there.%n",
              Texts.counted(counts.total(), "trial"));
    }
  }

  /** Table and headline; writes the report. */
  static void print(PrintWriter out, SparkSession spark, SweepFolder folder, SweepSpec spec)
      throws IOException {
    try (Results results =
        ReadRetry.onExecutorLoss(
            "the results", () -> Results.of(spark, folder, Presets.with(spec.rules())))) {
      out.println();
      out.println(ReadRetry.onExecutorLoss("the table", () -> VerdictTable.of(results)));
      out.println();
      String headline = ReadRetry.onExecutorLoss("the headline", () -> Headline.of(results));
      out.println(WordUtils.wrap(headline, WIDTH));
      out.println();
      out.flush();
      SweepText sweep = new SweepText(spec.name(), spec.description(), spec.toYaml());
      String html =
          ReadRetry.onExecutorLoss(
              "the report", () -> Report.html(results, sweep, Clock.systemUTC()));
      out.printf("report -> %s%n", folder.writeReport(html));
    }
  }
}
