package io.gradsweep.cli;

import io.gradsweep.plan.Estimate;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.sweep.Printable;
import io.gradsweep.sweep.Selection;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a run would do; writes nothing. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Says what a run would do.",
      "Cells, exclusions, trials, time, memory and disk. Writes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep plan my.yaml", "  gradsweep plan my.yaml depth=8,16 repeats=5"})
final class PlanCommand implements Callable<Integer> {
  @Mixin private final SweepArguments arguments = new SweepArguments();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SweepSpec spec = arguments.spec();
    SparkSession spark = Sessions.start(arguments.master());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SweepFolder folder = SweepFolder.at(arguments.folder(spec), context.hadoopConfiguration());
    folder.requireUsable();
    OpenSweep sweep = OpenSweep.of(arguments.file(), spec, spark, folder);
    print(command.commandLine().getOut(), sweep, context.defaultParallelism());
    return ExitCode.DONE.code();
  }

  static void print(PrintWriter out, OpenSweep sweep, int slots) {
    Selection selection = sweep.selection();
    SweepPlan plan = sweep.plan(slots);
    Estimate left = plan.remaining();
    line(out, "sweep", sweep.spec().name() + " -> " + sweep.folder());
    line(out, "cells", Texts.count(selection.cells()));
    if (selection.excluded() > 0) {
      line(out, "excluded", Texts.count(selection.excluded()));
      for (Selection.Excluded by : selection.excludedBy()) {
        out.printf(
            "    %10s  %s%n", Texts.count(by.cells()), Printable.text(by.exclusion().predicate()));
      }
    }
    if (selection.duplicates() > 0) {
      line(
          out,
          "duplicates",
          Texts.count(selection.duplicates())
              + " cells differ from another only in what has no effect");
    }
    line(out, "trials", Texts.count(sweep.trials().size()));
    if (plan.done() > 0) {
      line(out, "done", Texts.count(plan.done()) + " are in the folder and stay");
    }
    line(
        out,
        "to run",
        Texts.counted(plan.trialsLeft(), "trial")
            + " in "
            + Texts.counted(plan.bundles().size(), "bundle")
            + " on "
            + Texts.counted(slots, "slot"));
    line(out, "time", "about " + Texts.time(plan.wallSeconds(slots)));
    line(
        out,
        "memory",
        "about "
            + Texts.bytes(left.memory())
            + " the largest trial, "
            + Texts.bytes((long) ((double) left.memory() * slots))
            + " all slots");
    line(
        out,
        "rows",
        Texts.count(left.layerRows())
            + " layers, "
            + Texts.count(left.stepRows())
            + " steps, "
            + Texts.count(plan.trialsLeft())
            + " trials");
    line(out, "disk", "about " + Texts.bytes(left.bytes()));
  }

  private static void line(PrintWriter out, String what, String value) {
    out.printf("%-10s  %s%n", what, value);
  }
}
