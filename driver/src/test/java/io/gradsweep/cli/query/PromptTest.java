package io.gradsweep.cli.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The prompt")
class PromptTest {
  private static final String CONTROL_D = "\u0004";

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path temporary = Path.of("");
  private Path history = Path.of("");

  @BeforeEach
  void keepHistoryHere() {
    history = temporary.resolve("state/gradsweep/sql_history");
  }

  /** What the prompt prints when this is typed. */
  private String type(String typed, @Nullable OutputFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(UTF_8));
    try (Terminal terminal = new DumbTerminal("test", "dumb", in, out, UTF_8)) {
      new Prompt(spark, format, terminal, history, failure -> String.valueOf(failure.getMessage()))
          .run(temporary.toString());
    }
    return out.toString(UTF_8);
  }

  private String type(String typed) throws IOException {
    return type(typed, null);
  }

  @Nested
  class Statement {
    @Test
    void endsWithASemicolonOnWhateverLine() throws IOException {
      assertThat(type("SELECT 20\n+ 22 AS sum\n;\n")).contains("sum").contains("42");
    }

    @Test
    void manyInOneLineAreAnsweredInOrder() throws IOException {
      assertThat(type("SELECT 'a' AS x; SELECT 'b' AS y;\n", OutputFormat.CSV))
          .containsSubsequence("x\na\n", "y\nb\n");
    }

    @Test
    void thatIsWrongIsOneLineAndThePromptGoesOn() throws IOException {
      assertThat(type("SELEC 1;\nSELECT dept;\nDROP VIEW trials;\nSELECT 20 + 22;\n"))
          .containsPattern("(?m)> query: .*SELEC")
          .containsPattern("(?m)> query: .*dept")
          .contains("query: sql is read-only; use SELECT, WITH, SHOW or DESCRIBE")
          .contains("42")
          .doesNotContain("\tat ");
    }

    @Test
    void thatIsWrongEndsItsLine() throws IOException {
      assertThat(type("SELECT 1/0; SELECT 20 + 22;\n"))
          .contains("Division by zero")
          .doesNotContain("42\n");
    }

    @Test
    void withAnExclamationMarkMeansWhatItSays() throws IOException {
      assertThat(type("SELECT 1 != 2 AS differs, '!!' AS marks;\n"))
          .contains("true")
          .contains("!!");
    }
  }

  @Nested
  class Answer {
    @Test
    void thatIsTooWideIsShownUpright() throws IOException {
      String wide = "SELECT repeat('a', 50) AS first, repeat('b', 50) AS second_one;\n";

      assertThat(type(wide).lines())
          .containsSubsequence(
              "gradsweep> -- row 1",
              "first       " + "a".repeat(50),
              "second_one  " + "b".repeat(50),
              "1 row");
    }

    @Test
    void thatIsTooLongIsCut() throws IOException {
      assertThat(type("SELECT id FROM range(1000);\n"))
          .contains("199")
          .contains("the first 200 rows; to get all, use: gradsweep sql DIR QUERY --output FILE")
          .doesNotContain("201");
    }

    @Test
    void withoutRowsHasColumns() throws IOException {
      assertThat(type("SELECT 1 AS one WHERE false;\n")).contains("one").contains("0 rows");
    }
  }

  @Nested
  class Commands {
    @ParameterizedTest
    @ValueSource(strings = {".quit\n", ".exit\n", "quit;\n", "exit\n", CONTROL_D})
    void leave(String leave) throws IOException {
      assertThat(type(leave + "SELECT 20 + 22;\n")).doesNotContain("sum");
    }

    @Test
    void listWhatCanBeAsked() throws IOException {
      assertThat(type(".tables\n"))
          .contains("Tables: trials, steps, layers, timesteps")
          .contains("decay")
          .doesNotContain("layer_summary");
    }

    @Test
    void explainThemselves() throws IOException {
      assertThat(type(".help\n")).contains(".tables").contains(".quit").contains("Ctrl-C");
    }

    @Test
    void thatAreUnknownAreTold() throws IOException {
      assertThat(type(".tabels\n")).contains("unknown command '.tabels'; .help lists the commands");
    }
  }

  @Nested
  class History {
    @Test
    void isKeptInAFile() throws IOException {
      type("SELECT 20\n+ 22;\n");

      assertThat(Files.readString(history)).contains("SELECT 20\\n+ 22;");
    }

    @Test
    void isInTheFolderForState() {
      Path home = Path.of("/home/ada");

      assertThat(HistoryFile.of(Map.of(), home))
          .isEqualTo(home.resolve(".local/state/gradsweep/sql_history"));
      assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "/state"), home))
          .isEqualTo(Path.of("/state/gradsweep/sql_history"));
      assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "relative"), home))
          .as("the specification ignores relative paths")
          .isEqualTo(home.resolve(".local/state/gradsweep/sql_history"));
    }

    @Test
    void thatCannotBeKeptIsTold() throws IOException {
      Files.writeString(temporary.resolve("state"), "a file");

      assertThat(type("SELECT 20 + 22;\n"))
          .contains("cannot write " + history + "; the history of this session is not kept")
          .contains("42");
    }
  }

  @Nested
  class Completion {
    private final Map<String, List<String>> columns =
        Map.of(
            "trials", List.of("trial_id", "depth"),
            "steps", List.of("trial_id", "loss"),
            "decay", List.of("r2"));

    /** What is offered at the bar. */
    private List<String> offered(String line) {
      PromptCompleter completer =
          new PromptCompleter(
              List.of("trials", "steps"),
              List.of("decay"),
              table -> columns.getOrDefault(table, List.of()));
      int cursor = line.indexOf('|');
      List<Candidate> candidates = new ArrayList<>();
      LineReader reader = LineReaderBuilder.builder().terminal(dumb()).build();
      completer.complete(
          reader,
          new PromptParser().parse(line.replace("|", ""), cursor, ParseContext.COMPLETE),
          candidates);
      return candidates.stream().map(Candidate::value).toList();
    }

    private Terminal dumb() {
      try {
        return new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }

    @Test
    void afterFromOffersTablesOnly() {
      for (String line : List.of("SELECT * FROM |", "FROM trials JOIN st|", "describe |")) {
        assertThat(offered(line)).as(line).containsExactly("trials", "steps", "decay");
      }
    }

    @Test
    void offersTheColumnsOfWhatTheInputNames() {
      assertThat(offered("SELECT d| FROM trials")).contains("depth").doesNotContain("loss");
      assertThat(offered("SELECT d| FROM trials JOIN steps USING (trial_id)"))
          .contains("depth", "loss");
    }

    @Test
    void offersTheColumnsOfTheTablesWhereTheInputNamesNone() {
      assertThat(offered("SELECT |")).contains("depth", "loss", "decay").doesNotContain("r2");
      assertThat(offered("SELECT | FROM decay")).contains("r2").doesNotContain("loss");
    }

    @Test
    void afterANameAndADotOffersItsColumnsOnly() {
      assertThat(offered("SELECT steps.l| FROM steps, trials")).containsExactly("trial_id", "loss");
      assertThat(offered("SELECT s.| FROM trials JOIN steps AS s"))
          .containsExactly("trial_id", "loss");
    }

    @Test
    void writesKeywordsAsTheWordBegins() {
      assertThat(offered("sel|")).contains("select").doesNotContain("SELECT");
      assertThat(offered("SEL|")).contains("SELECT").doesNotContain("select");
    }

    @Test
    void offersCommandsAfterADotAtTheBegin() {
      assertThat(offered(".|")).containsExactly(".help", ".tables", ".quit");
    }

    @Test
    void asksForTheColumnsOfRealTables() throws IOException {
      spark.sql("SELECT 1 AS only_column").createOrReplaceTempView("trials");

      assertThat(type("SELECT onl\t FROM trials;\n")).contains("only_column");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {"|SELECT 1;|, true", "|SELECT ';|, false", "|SELECT 1|, false", "|.help|, true"})
  void waitsForWholeInput(String line, boolean whole) {
    boolean accepted;
    try {
      new PromptParser().parse(line, line.length(), ParseContext.ACCEPT_LINE);
      accepted = true;
    } catch (EOFError unfinished) {
      accepted = false;
    }
    assertThat(accepted).isEqualTo(whole);
  }
}
