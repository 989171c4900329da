package io.gradsweep.cli.terminal;

import io.gradsweep.plan.Estimate;
import io.gradsweep.run.PlanSummary;
import io.gradsweep.sweep.Printable;
import java.io.PrintWriter;

/** Prints what a run would do. */
public final class PlanText {
  private final PrintWriter out;

  private PlanText(PrintWriter out) {
    this.out = out;
  }

  /** One line per quantity. */
  public static void print(PlanSummary plan, PrintWriter out) {
    PlanText text = new PlanText(out);
    text.cells(plan);
    text.trials(plan);
    text.estimates(plan);
    text.data(plan);
  }

  /** One line per thing that looks wrong in the data. */
  public static void printWarnings(PlanSummary plan, PrintWriter out) {
    plan.data().stream()
        .flatMap(found -> found.warnings().stream())
        .distinct()
        .forEach(warning -> out.println("gradsweep: warning: " + Printable.text(warning)));
  }

  /** The line with which a run begins. */
  public static String beginning(PlanSummary plan) {
    String done = plan.done() == 0 ? "" : ", " + Texts.count(plan.done()) + " done before";
    return "%s: %s to run%s, about %s on %s -> %s"
        .formatted(
            plan.sweep(),
            Texts.counted(plan.toRun(), "trial"),
            done,
            Texts.time(plan.seconds()),
            Texts.counted(plan.slots(), "slot"),
            plan.folder());
  }

  private void cells(PlanSummary plan) {
    line("sweep", plan.sweep() + " -> " + plan.folder());
    line("cells", Texts.count(plan.cells()));
    if (plan.excluded() > 0) {
      line("excluded", Texts.count(plan.excluded()));
      for (PlanSummary.Exclusion by : plan.exclusions()) {
        out.printf("    %10s  %s%n", Texts.count(by.cells()), Printable.text(by.predicate()));
      }
    }
    if (plan.duplicates() > 0) {
      line(
          "duplicates",
          Texts.count(plan.duplicates())
              + " cells differ from another cell only in what has no effect");
    }
  }

  private void trials(PlanSummary plan) {
    line("trials", Texts.count(plan.trials()));
    if (plan.done() > 0) {
      line("done", Texts.count(plan.done()) + " have results already");
    }
    line(
        "to run",
        "%s in %s on %s"
            .formatted(
                Texts.counted(plan.toRun(), "trial"),
                Texts.counted(plan.bundles(), "bundle"),
                Texts.counted(plan.slots(), "slot")));
  }

  private void estimates(PlanSummary plan) {
    Estimate left = plan.remaining();
    line("time", "about " + Texts.time(plan.seconds()));
    line(
        "memory",
        "about %s for the largest trial, %s for all slots"
            .formatted(
                Texts.bytes(left.memory()),
                Texts.bytes((long) ((double) left.memory() * plan.slots()))));
    line(
        "rows",
        "%s layers, %s steps, %s trials"
            .formatted(
                Texts.count(left.layerRows()),
                Texts.count(left.stepRows()),
                Texts.count(plan.toRun())));
    line("disk", "about " + Texts.bytes(left.bytes()));
  }

  private void data(PlanSummary plan) {
    for (PlanSummary.Found found : plan.data()) {
      String what = "data";
      for (String line : found.lines()) {
        line(what, Printable.text(line));
        what = "";
      }
      for (String warning : found.warnings()) {
        line("warning", Printable.text(warning));
      }
    }
  }

  private void line(String what, String value) {
    out.printf("%-10s  %s%n", what, value);
  }
}
