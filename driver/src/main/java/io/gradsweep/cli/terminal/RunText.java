package io.gradsweep.cli.terminal;

import io.gradsweep.execution.RunSummary;
import io.gradsweep.run.SweepReport;
import io.gradsweep.sweep.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.commons.text.WordUtils;

/** Prints the end of a run. */
public final class RunText {
  private static final int WIDTH = 80;

  private RunText() {}

  /** Prints the table of verdicts and the headline. */
  public static void printFindings(SweepReport report, PrintWriter out) throws IOException {
    out.println();
    out.println(report.ask("the table", VerdictTable::of));
    out.println();
    out.println(WordUtils.wrap(report.headline(), WIDTH));
    out.println();
    out.flush();
  }

  /** Prints how the run ended, if too many trials failed or it was interrupted. */
  public static void printEnding(
      RunSummary summary, Limits limits, String folder, PrintWriter out) {
    switch (summary.ending()) {
      case COMPLETE -> {}
      case TOO_MANY_FAILED ->
          out.printf(
              "%s failed; max_failed_trials is %s. To see why:%n"
                  + "  gradsweep sql %s \"SELECT status, failure, count(*) FROM trials GROUP BY 1, 2\"%n",
              Texts.counted(summary.counts().failed(), "trial"),
              limits.maxFailedTrials().text(),
              folder);
      case INTERRUPTED ->
          out.printf(
              "Interrupted after %s; run the same command again to resume.%n",
              Texts.counted(summary.counts().total(), "trial"));
    }
  }
}
