package io.gradsweep.cli.query;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.cli.terminal.FittingTable;
import io.gradsweep.cli.terminal.Texts;
import io.gradsweep.store.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
 * Asks for statements and answers them until the user leaves. A mistake is reported in one line,
 * and the prompt continues. Ctrl-C drops the input, or cancels the running query; Ctrl-D leaves.
 */
public final class Prompt {
  /** Lines of an answer that are shown. */
  private static final int MAX_LINES = 200;

  private final SparkSession spark;
  private final Answers answers;
  private final @Nullable OutputFormat format;
  private final Terminal terminal;
  private final Function<Throwable, String> message;
  private final PrintWriter out;
  private final LineReader reader;
  private final AtomicBoolean canceled = new AtomicBoolean();

  /**
   * A prompt on a terminal.
   *
   * @param format of answers; null for tables that fit the terminal
   * @param history where input is kept
   * @param message of a failure, in one line
   */
  public Prompt(
      SparkSession spark,
      @Nullable OutputFormat format,
      Terminal terminal,
      Path history,
      Function<Throwable, String> message) {
    this.spark = spark;
    this.answers = new Answers(spark);
    this.format = format;
    this.terminal = terminal;
    this.message = message;
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
      out.println("cannot write " + history + "; the history of this session is not kept");
    }
    return builder.build();
  }

  /** Answers until the user leaves. */
  public void run(String folder) {
    terminal.handle(Terminal.Signal.INT, signal -> cancel());
    out.println(folder + ": end a statement with ';', press Tab to complete, type .help for help");
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
    canceled.set(false);
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
      out.println(canceled.get() ? "canceled" : message.apply(failure));
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
                + "; to get all, use: gradsweep sql DIR QUERY --output FILE");
  }

  private int width() {
    return terminal.getWidth() == 0 ? 80 : terminal.getWidth();
  }

  private void cancel() {
    canceled.set(true);
    spark.sparkContext().cancelAllJobs();
  }

  private String text(PromptCommand command) {
    return switch (command) {
      case HELP -> help();
      case TABLES -> TableListing.text();
      case QUIT -> "";
    };
  }

  private static String help() {
    StringBuilder help =
        new StringBuilder("Type SELECT, WITH, SHOW or DESCRIBE; end a statement with ';'.\n");
    for (PromptCommand command : PromptCommand.values()) {
      help.append(String.format("  %-8s %s%n", command.word(), command.meaning()));
    }
    return help + "  Ctrl-C   drop the input, or cancel the running query";
  }

  private static String unknown(String line) {
    return "unknown command '" + line.strip() + "'; .help lists the commands";
  }
}
