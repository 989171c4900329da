package io.gradsweep.cli;

import io.gradsweep.analysis.Response;
import io.gradsweep.execution.executor.TrialRunnerFactory;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. One class a verb; {@link #execute} lists them. */
@Command(
    name = "gradsweep",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "VERB",
    description = "Finds where gradients vanish: sweeps of neural-network configurations on Spark.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   done",
      "  1   more trials failed than limits.max_failed_trials allows,",
      "      a trial is not reproduced, or verify found a problem",
      "  2   bad input: command line, sweep file, data, folder or query",
      "  3   interrupted; the same command goes on from there",
      "  70  an error of the program or the machine; the message names the log",
      "",
      "To begin with:",
      "  gradsweep init my.yaml        a sweep file with comments",
      "  gradsweep run my.yaml         results in runs/my, with a report",
      "  gradsweep VERB --help         what a verb takes, with examples",
    })
public final class Gradsweep {
  private Gradsweep() {}

  public static void main(String[] arguments) {
    LogFile.inTemporaryFolder();
    int code =
        execute(
            Input.standard(),
            new PrintWriter(System.out, true, Charset.defaultCharset()),
            new PrintWriter(System.err, true, Charset.defaultCharset()),
            new Dl4jRunners(),
            arguments);
    Sessions.stop();
    System.exit(code);
  }

  /** Runs a verb, without standard input, and returns its exit code. */
  static int execute(
      PrintWriter out, PrintWriter err, TrialRunnerFactory runners, String... arguments) {
    return execute(Input.none(), out, err, runners, arguments);
  }

  /** Runs a verb and returns its exit code. */
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

  /** All verbs. */
  static CommandLine line(Input input, TrialRunnerFactory runners) {
    return new CommandLine(new Gradsweep())
        .addSubcommand(new InitCommand())
        .addSubcommand(new PlanCommand())
        .addSubcommand(new RunCommand(runners))
        .addSubcommand(new StatusCommand())
        .addSubcommand(new VerifyCommand())
        .addSubcommand(SqlCommand.line(input))
        .addSubcommand(new ReportCommand())
        .addSubcommand(new ImportanceCommand())
        .addSubcommand(new ViewsCommand())
        .addSubcommand(new ReproduceCommand())
        .addSubcommand(new CompletionCommand())
        .registerConverter(OutputFormat.class, new WordsOf<>(OutputFormat.class))
        .registerConverter(Response.class, new WordsOf<>(Response.class))
        .registerConverter(SweepTemplate.class, new WordsOf<>(SweepTemplate.class))
        .registerConverter(
            CompletionCommand.Shell.class, new WordsOf<>(CompletionCommand.Shell.class))
        .setExecutionStrategy(new EmptyPaths())
        .setParameterExceptionHandler(new CommandLineMistakes())
        .setExecutionExceptionHandler(new Failures());
  }
}
