package io.gradsweep.cli;

import io.gradsweep.cli.terminal.RunText;
import io.gradsweep.execution.RunSummary;
import io.gradsweep.execution.StopSignal;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.run.RunOptions;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepReport;
import io.gradsweep.run.SweepSession;
import io.gradsweep.store.DamagedFile;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Train all trials of a sweep that have no results yet.",
      "Writes tables, report.html and a log to the folder of the sweep. Run the same command again"
          + " to resume after a stop, or with more levels or repeats to extend the sweep. Ctrl-C lets"
          + " the running trials finish; a second Ctrl-C stops at once."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep run my.yaml", "  gradsweep run my.yaml depth=8,16 --out results"})
final class RunCommand implements Callable<Integer> {
  private final TrialRunnerFactory runners;
  @Mixin private final SweepArguments arguments = new SweepArguments();

  @Option(
      names = "--no-report",
      description =
          "Skip the table, the headline and the report. Create the report later with 'gradsweep"
              + " report'.")
  private boolean withoutReport;

  @Option(
      names = "--changed",
      description =
          "Run although the changed sweep file no longer contains some trials of the folder."
              + " Those trials stay in the tables.")
  private boolean changed;

  @Spec private CommandSpec command = CommandSpec.create();

  RunCommand(TrialRunnerFactory runners) {
    this.runners = runners;
  }

  @Override
  @SuppressWarnings("try") // interrupts are there for their end only
  public Integer call() throws IOException, InterruptedException {
    StopSignal stop = new StopSignal();
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    try (Interrupts interrupts = Interrupts.tell(stop, err)) {
      SweepSpec spec = arguments.spec();
      SweepSession session =
          arguments.open(SparkSessions.startForTraining(arguments.master()), spec);
      RunSummary summary =
          session.run(
              new RunOptions(runners, stop, new RunOutput(session.folder(), out, err), changed));
      if (!withoutReport && summary.ending() != RunSummary.Ending.INTERRUPTED) {
        err.println("all trials are done; writing the report ...");
        report(session, out);
      }
      RunText.printEnding(summary, spec.limits(), session.folder().toString(), out);
      return code(summary).code();
    }
  }

  private static void report(SweepSession session, PrintWriter out) throws IOException {
    try (SweepReport report = session.report()) {
      RunText.printFindings(report, out);
      out.printf("report -> %s%n", report.write());
    } catch (Exception failed) { // Spark throws what it does not declare
      IOException told =
          new IOException(
              "all trials are committed, but the report failed: %s; write it with: gradsweep report %s"
                  .formatted(
                      DamagedFile.in(failed).map(Throwable::getMessage).orElse(failed.getMessage()),
                      session.folder()));
      told.addSuppressed(failed); // not the cause: it would count as a mistake in the input
      throw told;
    }
  }

  private static ExitCode code(RunSummary summary) {
    return switch (summary.ending()) {
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case TOO_MANY_FAILED -> ExitCode.NEGATIVE;
      case COMPLETE -> ExitCode.DONE;
    };
  }
}
