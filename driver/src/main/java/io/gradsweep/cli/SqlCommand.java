package io.gradsweep.cli;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.rule.Rule;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers queries over the tables and views of a sweep. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Answers Spark SQL queries over a sweep. Read-only.",
      "Without QUERY it asks for statements; where standard input is no terminal, it reads them"
          + " from there, separated by ';', and stops at the first mistake."
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

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a sweep.")
  private String path = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "SELECT, WITH, SHOW or DESCRIBE.")
  private @Nullable String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES} (default: table, or what the name of --output ends in).")
  private @Nullable OutputFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Writes the answer there instead of showing it; one query only.")
  private @Nullable Path output;

  @Spec private CommandSpec command = CommandSpec.create();

  private SqlCommand(Input input) {
    this.input = input;
  }

  /** The verb, whose help names all tables and views. */
  static CommandLine line(Input input) {
    CommandLine line = new CommandLine(new SqlCommand(input));
    line.getCommandSpec()
        .usageMessage()
        .footer(
            Stream.concat(
                    ("\n" + EXAMPLES + "\n" + listing()).lines(),
                    Stream.of(
                        "Columns: docs/trace-format.md and docs/views.md, or DESCRIBE name.",
                        "The prompt keeps what is typed in ~/.local/state/gradsweep/sql_history",
                        "($XDG_STATE_HOME/gradsweep/sql_history if that is set)."))
                .toArray(String[]::new));
    return line;
  }

  /** Names of all tables and views, for people. */
  static String listing() {
    return Texts.wrapped("Tables: ", Tables.names(), 80)
        + "\n"
        + Texts.wrapped("Views:  ", Analysis.names(), 80);
  }

  @Override
  public Integer call() throws Exception {
    boolean prompts = query == null && input.terminal();
    if (prompts && output != null) {
      throw new BadInputException("--output: needs a QUERY");
    }
    List<String> statements = prompts ? List.of() : statements();
    SparkSession spark = Sessions.start("local[*]");
    SweepFolder folder = SweepFolder.open(path, spark.sparkContext().hadoopConfiguration());
    AnswerFile file = output == null ? null : AnswerFile.at(output, folder);
    Tables.register(spark, folder);
    List<Rule> rules = FolderRules.of(folder);
    if (prompts) {
      Analysis.register(spark, rules);
      prompt(spark, folder);
    } else {
      register(spark, rules, statements);
      answer(new Answers(spark), statements, file);
    }
    return ExitCode.DONE.code();
  }

  /** Lists of views name them all, whatever they ask. */
  private static void register(SparkSession spark, List<Rule> rules, List<String> statements) {
    if (statements.stream()
        .anyMatch(statement -> statement.strip().regionMatches(true, 0, "SHOW", 0, 4))) {
      Analysis.register(spark, rules);
    } else {
      Analysis.registerFor(spark, rules, statements);
    }
  }

  private List<String> statements() throws IOException {
    List<String> all = query == null ? Statements.of(input.text()).all() : List.of(query);
    if (all.isEmpty()) {
      throw new BadInputException("no query: neither QUERY nor anything on standard input");
    }
    if (all.size() > 1 && output != null) {
      throw new BadInputException("--output: takes one query, not " + all.size());
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

  private void prompt(SparkSession spark, SweepFolder folder) throws IOException {
    Path history = HistoryFile.of(System.getenv(), Path.of(System.getProperty("user.home")));
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build()) {
      new Prompt(spark, format, terminal, history).run(folder);
    }
  }
}
