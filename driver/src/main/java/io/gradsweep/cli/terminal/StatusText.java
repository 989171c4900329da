package io.gradsweep.cli.terminal;

import io.gradsweep.run.SweepStatus;
import io.gradsweep.trial.TrialStatus;
import java.io.PrintWriter;

/** Prints how far a sweep is. */
public final class StatusText {
  private StatusText() {}

  /** The trials done and left, who runs the sweep, and the trials of each status. */
  public static void print(SweepStatus status, PrintWriter out) {
    long left = 0;
    if (status.progress() instanceof SweepStatus.Counted counted) {
      left = counted.left();
      print(status.folder(), counted, out);
    } else if (status.progress() instanceof SweepStatus.Unknown unknown) {
      out.printf(
          "%s: %s done; cannot count those left: %s%n",
          status.folder(), Texts.counted(status.committed().total(), "trial"), unknown.reason());
    }
    if (status.driver().isPresent()) {
      out.printf("  running: %s%n", status.driver().get());
    } else if (left > 0) {
      out.println("  not running; run the same command again to resume");
    }
    for (TrialStatus each : TrialStatus.values()) {
      long count = status.committed().of(each);
      if (count > 0) {
        out.printf("  %-10s %8s%n", each, Texts.count(count));
      }
    }
  }

  private static void print(String folder, SweepStatus.Counted counted, PrintWriter out) {
    out.printf(
        "%s: %s of %s done%s%n",
        folder,
        Texts.count(counted.done()),
        Texts.counted(counted.total(), "trial"),
        counted.left() == 0 ? "" : ", " + Texts.count(counted.left()) + " left");
    if (counted.earlier() > 0) {
      out.printf(
          "  and %s of an earlier form of the sweep%n", Texts.counted(counted.earlier(), "trial"));
    }
  }
}
