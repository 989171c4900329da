package io.gradsweep.cli;

import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepVerification;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Check all files of a sweep and name what is damaged or missing.",
      "Checks that each trial is present exactly once, that no file has changed, and that no"
          + " recorded row is missing. Prints one line per problem and exits with 1 if there is any. Writes"
          + " nothing. To train damaged trials again, delete trials/bundle-N.parquet, where N is"
          + " their bundle, and run the sweep."
    },
    footerHeading = "%nExample:%n",
    footer = "  gradsweep verify runs/my")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final FolderArgument folder = new FolderArgument();
  @Mixin private final MasterOption master = new MasterOption();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    SweepVerification found = folder.open(SparkSessions.start(master.url())).verify();
    PrintWriter out = command.commandLine().getOut();
    found.problems().forEach(out::println);
    out.printf(
        "%s: %s in %s, %s%n",
        found.folder(),
        Texts.counted(found.trials(), "trial"),
        Texts.counted(found.bundles(), "bundle"),
        found.isSound() ? "no problem found" : Texts.counted(found.problems().size(), "problem"));
    return (found.isSound() ? ExitCode.DONE : ExitCode.NEGATIVE).code();
  }
}
