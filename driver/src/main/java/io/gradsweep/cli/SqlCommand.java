package io.gradsweep.cli;

import io.gradsweep.cli.query.Answers;
import io.gradsweep.cli.query.HistoryFile;
import io.gradsweep.cli.query.OutputFormat;
import io.gradsweep.cli.query.Prompt;
import io.gradsweep.cli.query.Statements;
import io.gradsweep.cli.query.TableListing;
import io.gradsweep.cli.terminal.AnswerFile;
import io.gradsweep.run.BadInputException;
import io.gradsweep.run.SparkSessions;
import io.gradsweep.run.SweepSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code sql}. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Answer Spark SQL queries over the tables and views of a sweep.",
      "Read-only: writes nothing but the file of --output. Without QUERY it opens a prompt. If"
          + " standard input is not a terminal, it reads statements from there instead, separated by"
          + " ';'. It stops at the first error."
    })
final class SqlCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """
      Examples:
        gradsweep sql runs/my
        gradsweep sql runs/my "SELECT * FROM verdicts"
        gradsweep sql runs/my "SELECT * FROM decay" --output decay.csv
      """;

  private final Input input;

  @Mixin private final FolderArgument folder = new FolderArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "SELECT, WITH, SHOW or DESCRIBE statement.")
  private @Nullable String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Output format: ${COMPLETION-CANDIDATES} (default: the file extension of --output, else table).")
  private @Nullable OutputFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file (default: standard output); one query only.")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  private SqlCommand(Input input) {
    this.input = input;
  }

  /** The command, whose help names all tables and views. */
  static CommandLine line(Input input) {
    CommandLine line = new CommandLine(new SqlCommand(input));
    line.getCommandSpec()
        .usageMessage()
        .footer(
            Stream.concat(
                    ("\n" + EXAMPLES + "\n" + TableListing.text()).lines(),
                    Stream.of(
                        "Columns: docs/trace-format.md and docs/views.md, or DESCRIBE name.",
                        "The prompt keeps its history in ~/.local/state/gradsweep/sql_history",
                        "($XDG_STATE_HOME/gradsweep/sql_history if that is set)."))
                .toArray(String[]::new));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    boolean prompts = query == null && input.terminal();
    if (prompts && output != null) {
      throw new BadInputException("--output needs a QUERY");
    }
    List<String> statements = prompts ? List.of() : statements();
    SparkSession spark = SparkSessions.start("local[*]");
    SweepSession session = folder.open(spark);
    AnswerFile file = output == null ? null : AnswerFile.at(output, session.folder());
    if (prompts) {
      session.registerViews();
      prompt(spark, session.folder().toString());
    } else {
      register(session, statements);
      answer(new Answers(spark), statements, file);
    }
    return ExitCode.DONE.code();
  }

  /** Registers what statements need; SHOW lists all views, whatever they are. */
  private static void register(SweepSession session, List<String> statements) throws IOException {
    if (statements.stream()
        .anyMatch(statement -> statement.strip().regionMatches(true, 0, "SHOW", 0, 4))) {
      session.registerViews();
    } else {
      session.registerViews(statements);
    }
  }

  private List<String> statements() throws IOException {
    List<String> all = query == null ? Statements.of(input.text()).all() : List.of(query);
    if (all.isEmpty()) {
      throw new BadInputException("no query; give QUERY, or statements on standard input");
    }
    if (all.size() > 1 && output != null) {
      throw new BadInputException("--output takes one query, not " + all.size());
    }
    return all;
  }

  private void answer(Answers answers, List<String> statements, @Nullable AnswerFile file)
      throws Exception {
    PrintWriter out = command.commandLine().getOut();
    for (String statement : statements) {
      if (file == null) {
        answers.print(statement, format == null ? OutputFormat.TABLE : format, out);
      } else {
        answers.write(statement, format == null ? format(file) : format, file, out);
      }
    }
  }

  private static OutputFormat format(AnswerFile file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return OutputFormat.CSV;
    }
    return name.endsWith(".json") ? OutputFormat.JSON : OutputFormat.TABLE;
  }

  private void prompt(SparkSession spark, String sweep) throws IOException {
    Path history = HistoryFile.of(System.getenv(), Path.of(System.getProperty("user.home")));
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build()) {
      new Prompt(spark, format, terminal, history, failure -> Failures.message("sql", failure))
          .run(sweep);
    }
  }
}
