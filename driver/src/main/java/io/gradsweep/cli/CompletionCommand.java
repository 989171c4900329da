package io.gradsweep.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Print a script that lets bash or zsh complete commands, options and files.",
      "Load it into the current shell, or from ~/.bashrc or ~/.zshrc into every shell. Writes"
          + " nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(gradsweep completion bash)",
      "  gradsweep completion bash > ~/.gradsweep-completion",
      "  echo source ~/.gradsweep-completion >> ~/.bashrc"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Both read the same script. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * picocli offers files only where an argument is a Path. Folders of sweeps are not, because they
   * may be addresses; so wherever nothing else fits, files stay on offer.
   */
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

  @SuppressWarnings(
      "UnusedVariable") // the script is the same; the argument only refuses other shells
  @Parameters(paramLabel = "SHELL", description = "Shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    CommandSpec root = command.root();
    String script = AutoComplete.bash(root.name(), root.commandLine());
    PrintWriter out = command.commandLine().getOut();
    out.print(script.replace(NO_FILES, ""));
    out.flush();
    return ExitCode.DONE.code();
  }
}
