package io.gradsweep.cli;

import io.gradsweep.cli.terminal.StatusText;
import io.gradsweep.run.SparkSessions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Show how many trials of a sweep are done and how they ended.",
      "Works on finished, running and killed sweeps. Writes nothing."
    },
    footerHeading = "%nExample:%n",
    footer = "  gradsweep status runs/my")
final class StatusCommand implements Callable<Integer> {
  @Mixin private final FolderArgument folder = new FolderArgument();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    StatusText.print(
        folder.open(SparkSessions.start("local[*]")).status(), command.commandLine().getOut());
    return ExitCode.DONE.code();
  }
}
