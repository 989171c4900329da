package io.gradsweep.cli;

import io.gradsweep.cli.terminal.PlanText;
import io.gradsweep.cli.terminal.ProgressViews;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.execution.ProgressView;
import io.gradsweep.run.PlanSummary;
import io.gradsweep.run.RunListener;
import io.gradsweep.store.SweepFolder;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Prints the events of a run, and moves the log into the folder of the sweep. */
final class RunOutput implements RunListener {
  private final SweepFolder folder;
  private final PrintWriter out;
  private final PrintWriter err;

  RunOutput(SweepFolder folder, PrintWriter out, PrintWriter err) {
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  @Override
  public void planned(PlanSummary plan) {
    Path log = folder.localLog();
    if (log != null) {
      LogFile.at(log);
    }
    PlanText.printWarnings(plan, out);
    out.println(PlanText.beginning(plan));
  }

  @Override
  public void crashedBefore(String trial, int deaths, boolean givenUp) {
    out.printf(
        "trial %s was running when the process died in %s; %s%n",
        trial,
        Texts.counted(deaths, "earlier run"),
        givenUp ? "it is given up" : "it will run last, alone");
  }

  @Override
  public ProgressView progress() {
    return ProgressViews.of(err);
  }

  @Override
  public void lockLost(String name) {
    err.println("stopping: the lock of " + name + " is lost, or another driver took it over");
  }
}
