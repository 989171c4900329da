package io.gradsweep.cli;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Asks for statements and answers them until the user leaves. A mistake is one line, and the prompt
 * goes on. Ctrl-C drops the input, or the query that runs; Ctrl-D leaves.
 */
final class Prompt {
  /** Lines of an answer that are shown. */
  private static final int MAX_LINES = 200;

  private final SparkSession spark;
  private final Answers answers;
  private final @Nullable OutputFormat format;
  private final Terminal terminal;
  private final PrintWriter out;
  private final LineReader reader;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * @param format of answers; null for tables that fit the terminal
   * @param history where input is kept
   */
  Prompt(SparkSession spark, @Nullable OutputFormat format, Terminal terminal, Path history) {
    this.spark = spark;
    this.answers = new Answers(spark);
    this.format = format;
    this.terminal = terminal;
    this.out = terminal.writer();
    this.reader = reader(history);
  }

  private LineReader reader(Path history) {
    ConcurrentHashMap<String, List<String>> columns = new ConcurrentHashMap<>();
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("gradsweep")
            .terminal(terminal)
            .parser(new PromptParser())
            .completer(
                new PromptCompleter(
                    Tables.names(),
                    Analysis.names(),
                    table ->
                        columns.computeIfAbsent(
                            table, name -> List.of(spark.table(name).columns()))))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "        -> ");
    try {
      Files.createDirectories(history.toAbsolutePath().getParent());
      builder.variable(LineReader.HISTORY_FILE, history);
    } catch (IOException | SecurityException refused) {
      out.println("The input of this session is not kept: cannot write " + history);
    }
    return builder.build();
  }

  /** Runs until the user leaves. */
  void run(SweepFolder folder) {
    terminal.handle(Terminal.Signal.INT, signal -> cancel());
    out.println(folder + ": statements end with ';', Tab completes, .help says more.");
    String line = read();
    while (line != null && PromptCommand.of(line).orElse(null) != PromptCommand.QUIT) {
      execute(line);
      line = read();
    }
  }

  /** The next input that is whole; empty after Ctrl-C, null at the end. */
  private @Nullable String read() {
    out.flush();
    try {
      return reader.readLine("gradsweep> ");
    } catch (UserInterruptException dropped) {
      return "";
    } catch (EndOfFileException end) {
      return null;
    }
  }

  private void execute(String line) {
    if (PromptCommand.isMeant(line)) {
      out.println(PromptCommand.of(line).map(this::text).orElseGet(() -> unknown(line)));
      return;
    }
    cancelled.set(false);
    for (String statement : Statements.of(line).complete()) {
      if (!answer(statement)) {
        return;
      }
    }
  }

  private boolean answer(String statement) {
    try {
      if (format != null) {
        answers.print(statement, format, out);
      } else {
        answers.answer(statement, this::show);
      }
      return true;
    } catch (Exception | OutOfMemoryError failure) {
      out.println(cancelled.get() ? "cancelled" : Failures.message("sql", failure));
      return false;
    }
  }

  private void show(Dataset<Row> answer) {
    List<Row> rows = answer.takeAsList(MAX_LINES + 1);
    FittingTable table = FittingTable.of(answer.schema(), rows, width(), MAX_LINES);
    out.println(table.text());
    out.println(
        table.rows() == rows.size()
            ? Texts.counted(rows.size(), "row")
            : "the first "
                + Texts.counted(table.rows(), "row")
                + "; sql DIR QUERY --output FILE writes all");
  }

  private int width() {
    return terminal.getWidth() == 0 ? 80 : terminal.getWidth();
  }

  private void cancel() {
    cancelled.set(true);
    spark.sparkContext().cancelAllJobs();
  }

  private String text(PromptCommand command) {
    return switch (command) {
      case HELP -> help();
      case TABLES -> SqlCommand.listing();
      case QUIT -> "";
    };
  }

  private static String help() {
    StringBuilder help = new StringBuilder("SELECT, WITH, SHOW and DESCRIBE, ended by ';'.\n");
    for (PromptCommand command : PromptCommand.values()) {
      help.append(String.format("  %-8s %s%n", command.word(), command.meaning()));
    }
    return help + "  Ctrl-C   drops the input, or the query that runs";
  }

  private static String unknown(String line) {
    return "unknown command " + line.strip() + "; .help lists the commands";
  }
}
