package io.gradsweep.cli;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.catalog.StatusCounts;
import io.gradsweep.catalog.SweepFolder;
import io.gradsweep.catalog.Tables;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.sweep.Factor;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What {@code run} says at the end. */
final class RunReport {
  private RunReport() {}

  static void print(
      PrintWriter out, SparkSession spark, SweepFolder folder, SweepSpec spec, RunSummary summary)
      throws IOException {
    StatusCounts counts = summary.counts();
    if (counts.total() > 0) {
      Tables.register(spark, folder);
      Analysis.register(spark, FolderRules.of(folder));
      List<String> factors = spec.factors().stream().map(Factor::name).toList();
      List<TrialVerdict> trials = TrialVerdict.all(spark, factors);
      out.println();
      out.println(VerdictTable.of(trials));
      out.println();
      out.println(Headline.of(trials, factors));
    }
    switch (summary.ending()) {
      case COMPLETE -> {}
      case TOO_MANY_FAILED ->
          out.printf(
              "%s failed; max_failed_trials is %s.%n",
              Texts.counted(counts.failed(), "trial"), spec.limits().maxFailedTrials().text());
      case INTERRUPTED ->
          out.printf(
              "Interrupted after %s; the same command goes on from there.%n",
              Texts.counted(counts.total(), "trial"));
    }
  }
}
