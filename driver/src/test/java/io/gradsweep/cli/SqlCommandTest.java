package io.gradsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.FakeRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("gradsweep sql")
class SqlCommandTest {
  @TempDir private static Path sweeps = Path.of("");
  private static Path folder = Path.of("");

  @TempDir private Path temporary = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void train() throws IOException {
    Path file = sweeps.resolve("two.yaml");
    Files.writeString(
        file, "name: two\nparameters: {depth: {values: [2, 5]}}\ntraining: {steps: 3}\n");
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    String[] run = {
      "run", file.toString(), "--no-report", "--out", sweeps.toString(), "--master", "local[2]"
    };
    assertThat(Gradsweep.execute(nowhere, nowhere, limits -> new FakeRunner(), run)).isZero();
    folder = sweeps.resolve("two");
  }

  private int sql(String input, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sql", folder.toString()));
    arguments.addAll(List.of(more));
    return Gradsweep.execute(
        new Input(new ByteArrayInputStream(input.getBytes(UTF_8)), false),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        limits -> new FakeRunner(),
        arguments.toArray(String[]::new));
  }

  @Nested
  class WithoutAQuery {
    @Test
    void answersTheStatementsOnStandardInput() {
      assertThat(sql("SELECT count(*) AS n FROM trials; -- and\nSELECT ';' AS s", "--format=csv"))
          .as(err.toString())
          .isZero();
      assertThat(out.toString()).isEqualTo("n\n2\ns\n;\n");
    }

    @Test
    void stopsAtTheFirstMistake() {
      assertThat(sql("SELECT 1 AS a; SELEC 2; SELECT 3 AS c;", "--format=csv")).isEqualTo(2);
      assertThat(out.toString()).isEqualTo("a\n1\n");
      assertThat(err.toString()).startsWith("query: ").contains("SELEC").hasLineCount(1);
    }

    @Test
    void andWithoutInputSaysSo() {
      assertThat(sql(" -- nothing\n")).isEqualTo(2);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines("no query: neither QUERY nor anything on standard input");
    }
  }

  @Nested
  class Output {
    private static final String QUERY = "SELECT depth, seed FROM trials ORDER BY depth";

    @Test
    void isWrittenToAFile() throws IOException {
      Path file = temporary.resolve("depths.txt");

      assertThat(sql("", QUERY, "--output", file.toString(), "--format", "csv"))
          .as(err.toString())
          .isZero();
      assertThat(Files.readString(file)).isEqualTo("depth,seed\n2,1\n5,1\n");
      assertThat(out.toString()).isEqualToIgnoringNewLines("2 rows in " + file);
      assertThat(list(temporary)).containsExactly("depths.txt");
    }

    @Test
    void isOfTheFormatThatTheNameSays() throws IOException {
      sql("", QUERY, "--output", temporary.resolve("a.csv").toString());
      sql("", QUERY, "--output", temporary.resolve("a.json").toString());
      sql("", QUERY, "--output", temporary.resolve("a.txt").toString());

      assertThat(Files.readString(temporary.resolve("a.csv"))).startsWith("depth,seed\n");
      assertThat(Files.readString(temporary.resolve("a.json"))).startsWith("[");
      assertThat(Files.readString(temporary.resolve("a.txt"))).contains("2 rows");
      assertThat(out.toString().lines()).allMatch(line -> line.startsWith("2 rows in "));
    }

    @Test
    void ofAStatementOnStandardInput() throws IOException {
      Path file = temporary.resolve("a.csv");

      assertThat(sql("SELECT 1 AS one;", "--output", file.toString())).isZero();
      assertThat(Files.readString(file)).isEqualTo("one\n1\n");
      assertThat(sql("SELECT 1; SELECT 2", "--output", file.toString())).isEqualTo(2);
      assertThat(err.toString()).isEqualToIgnoringNewLines("--output: takes one query, not 2");
    }

    @Test
    void ofAMistakeLeavesTheFileAsItWas() throws IOException {
      Path file = temporary.resolve("a.csv");
      Files.writeString(file, "earlier");

      assertThat(sql("", "SELECT 1/0", "--output", file.toString())).isEqualTo(2);
      assertThat(Files.readString(file)).isEqualTo("earlier");
      assertThat(list(temporary)).containsExactly("a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trials/a.csv", "layers/bundle-1.parquet", "sweep.yaml"})
    void neverLandsAmongTheFilesOfTheSweep(String name) throws IOException {
      Path file = folder.resolve(name);
      String before = Files.exists(file) ? Files.readString(file) : "absent";

      assertThat(sql("", QUERY, "--output", file.toString())).isEqualTo(2);
      assertThat(err.toString())
          .isEqualToIgnoringNewLines(file + ": the sweep keeps its own files there");
      assertThat(Files.exists(file) ? Files.readString(file) : "absent").isEqualTo(before);
    }

    @Test
    void neverLandsThereThroughALinkEither() throws IOException {
      Path link = Files.createSymbolicLink(temporary.resolve("link"), folder.resolve("steps"));

      assertThat(sql("", QUERY, "--output", link.resolve("a.csv").toString())).isEqualTo(2);
      assertThat(err.toString()).contains("the sweep keeps its own files there");
    }

    @Test
    void needsAPlace() {
      Path missing = temporary.resolve("missing/a.csv");

      assertThat(sql("", QUERY, "--output", missing.toString())).isEqualTo(2);
      assertThat(sql("", QUERY, "--output", temporary.toString())).isEqualTo(2);
      assertThat(err.toString())
          .contains(missing + ": there is no folder " + missing.getParent())
          .contains(temporary + ": a folder; allowed: a file");
    }

    private static List<String> list(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      }
    }
  }

  @Test
  void helpNamesAllTablesAndViews() {
    assertThat(sql("", "--help")).isZero();
    assertThat(out.toString())
        .contains("trials, steps, layers, timesteps")
        .contains("preset_verdicts, verdicts")
        .contains("sql_history");
  }
}
