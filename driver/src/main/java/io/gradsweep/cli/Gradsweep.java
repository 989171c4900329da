package io.gradsweep.cli;

import io.gradsweep.execution.executor.TrialRunnerFactory;
import io.gradsweep.run.Dl4jRunners;
import io.gradsweep.run.SparkSessions;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;

/** The command line. Each command is a class, listed in {@link #commands}. */
@Command(
    name = "gradsweep",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Find where gradients vanish: sweep neural-network configurations on Spark.",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   done",
      "  1   more trials failed than limits.max_failed_trials allows,",
      "      a reproduced trial differs, or verify found a problem",
      "  2   bad input: command line, sweep file, data, folder or query",
      "  3   interrupted; run the same command again to resume",
      "  70  an error of the program or the machine; the message names the log",
      "",
      "Getting started:",
      "  gradsweep init my.yaml        write a sweep file with comments",
      "  gradsweep run my.yaml         train it; results and report are in runs/my",
      "  gradsweep COMMAND --help      show the options of a command, with examples",
    })
public final class Gradsweep {
  private Gradsweep() {}

  public static void main(String[] arguments) {
    System.exit(run(Input.standard(), new Dl4jRunners(), arguments));
  }

  /**
   * Runs one command with other runners than those of DL4J, prints to standard output and error,
   * and stops Spark.
   *
   * @param runners make what trains a trial, for the command {@code run}
   * @return the exit code
   */
  public static int run(TrialRunnerFactory runners, String... arguments) {
    return run(Input.none(), runners, arguments);
  }

  private static int run(Input input, TrialRunnerFactory runners, String... arguments) {
    LogFile.inTemporaryFolder();
    int code =
        execute(
            input,
            new PrintWriter(System.out, true, Charset.defaultCharset()),
            new PrintWriter(System.err, true, Charset.defaultCharset()),
            runners,
            arguments);
    SparkSessions.stop();
    return code;
  }

  /** Runs a command, without standard input, and returns its exit code. */
  static int execute(
      PrintWriter out, PrintWriter err, TrialRunnerFactory runners, String... arguments) {
    return execute(Input.none(), out, err, runners, arguments);
  }

  /** Runs a command and returns its exit code. */
  static int execute(
      Input input,
      PrintWriter out,
      PrintWriter err,
      TrialRunnerFactory runners,
      String... arguments) {
    try {
      return line(input, runners).setOut(out).setErr(err).execute(arguments);
    } catch (Error failure) { // picocli catches exceptions only
      err.println(Failures.message("gradsweep", failure));
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  /** All commands, in the order of the help. */
  private static List<Object> commands(Input input, TrialRunnerFactory runners) {
    return List.of(
        new InitCommand(),
        new PlanCommand(),
        new RunCommand(runners),
        new StatusCommand(),
        new VerifyCommand(),
        SqlCommand.line(input),
        new ReportCommand(),
        new ImportanceCommand(),
        new ViewsCommand(),
        new ReproduceCommand(),
        new CompletionCommand());
  }

  /** The parser of the command line. */
  static CommandLine line(Input input, TrialRunnerFactory runners) {
    CommandLine line = new CommandLine(new Gradsweep());
    commands(input, runners).forEach(line::addSubcommand);
    for (CommandLine command : line.getSubcommands().values()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        WordsOf.register(argument.type(), line);
      }
    }
    return line.setExecutionStrategy(new EmptyPaths())
        .setParameterExceptionHandler(new CommandLineMistakes())
        .setExecutionExceptionHandler(new Failures());
  }
}
