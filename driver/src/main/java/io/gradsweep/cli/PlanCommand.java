package io.gradsweep.cli;

import io.gradsweep.cli.terminal.PlanText;
import io.gradsweep.run.PlanSummary;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.sweep.SweepSpec;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Show what a run would do: trials, time, memory and disk.",
      "Reads the sweep file, its data and the folder of the sweep. Writes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gradsweep plan my.yaml", "  gradsweep plan my.yaml depth=8,16 repeats=5"})
final class PlanCommand implements Callable<Integer> {
  @Mixin private final SweepArguments arguments = new SweepArguments();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SweepSpec spec = arguments.spec();
    PlanSummary plan = arguments.open(SparkSessions.start(arguments.master()), spec).plan();
    PlanText.print(plan, command.commandLine().getOut());
    return ExitCode.DONE.code();
  }
}
