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
          .isEqualToIgnoringNewLines("no query; give QUERY, or statements on standard input");
    }
  }

  @Nested
  class ReadsOnly {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "DROP VIEW trials",
          "CREATE VIEW v AS SELECT 1",
          "CREATE OR REPLACE TEMPORARY VIEW trials AS SELECT 1",
          "CREATE TEMPORARY FUNCTION f() RETURNS INT RETURN 1",
          "CREATE FUNCTION f AS 'org.example.F' USING JAR '/tmp/f.jar'",
          "CREATE OR REPLACE TEMPORARY VIEW IDENTIFIER('trials') AS SELECT 1",
          "INSERT INTO IDENTIFIER('parquet.`%s`') SELECT 1",
          "WITH t AS (SELECT 1) INSERT INTO IDENTIFIER('trials') SELECT * FROM t",
          "DROP VIEW IDENTIFIER('trials')",
          "CREATE TABLE t USING parquet AS SELECT 1",
          "ALTER VIEW trials AS SELECT 1",
          "INSERT INTO trials SELECT * FROM trials",
          "INSERT OVERWRITE DIRECTORY '%s' USING csv SELECT 1",
          "INSERT OVERWRITE LOCAL DIRECTORY '%s' USING csv SELECT 1",
          "WITH t AS (SELECT 1) INSERT OVERWRITE DIRECTORY '%s' USING csv SELECT * FROM t",
          "FROM trials INSERT OVERWRITE DIRECTORY '%s' USING csv SELECT *",
          "EXECUTE IMMEDIATE 'INSERT OVERWRITE DIRECTORY \"%s\" USING csv SELECT 1'",
          "EXECUTE IMMEDIATE 'SELECT 1'",
          "BEGIN INSERT OVERWRITE DIRECTORY '%s' USING csv SELECT 1; END",
          "BEGIN SELECT 1; END",
          "EXPLAIN INSERT OVERWRITE DIRECTORY '%s' USING csv SELECT 1",
          "SET spark.sql.warehouse.dir = /tmp",
          "SET VAR x = 1",
          "RESET",
          "DECLARE x INT = 1",
          "USE default",
          "ADD JAR '/tmp/x.jar'",
          "ADD FILE '/etc/passwd'",
          "ADD ARCHIVE '/tmp/x.zip'",
          "CACHE TABLE trials",
          "REFRESH '%s'",
          "ANALYZE TABLE trials COMPUTE STATISTICS",
          "CALL p()",
          "LOAD DATA INPATH '/etc/passwd' INTO TABLE trials",
          "TRUNCATE TABLE trials",
          "DELETE FROM trials",
          "UPDATE trials SET depth = 1",
          "MERGE INTO trials USING steps ON true WHEN MATCHED THEN DELETE",
        })
    void whatChangesSomethingIsRefused(String statement) {
      Path elsewhere = temporary.resolve("elsewhere");
      assertThat(sql("", statement.formatted(elsewhere))).as(out.toString()).isEqualTo(2);
      assertThat(err.toString()).startsWith("query: ").hasLineCount(1);
      assertThat(err.toString())
          .containsAnyOf("sql is read-only; use SELECT", "IDENTIFIER is not allowed");
      assertThat(elsewhere).doesNotExist();
      assertThat(sql("", "SELECT count(*) AS n FROM trials", "--format", "csv")).isZero();
      assertThat(out.toString()).isEqualTo("n\n2\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT java_method('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT Reflect('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT try_reflect('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT system.builtin.reflect('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT 1 WHERE EXISTS (SELECT reflect('java.lang.System', 'setProperty', 'hole', 'x'))",
          "WITH t AS (SELECT reflect('java.lang.System', 'setProperty', 'hole', 'x')) SELECT * FROM t",
          "SELECT depth FROM trials ORDER BY reflect('java.lang.System', 'setProperty', 'hole', 'x')",
          "SELECT (SELECT max(reflect('java.lang.System', 'setProperty', 'hole', 'x')) FROM trials)",
          "FROM trials |> WHERE reflect('java.lang.System', 'setProperty', 'hole', 'x') = ''",
          "SELECT TRANSFORM(1) USING 'touch %s'",
          "FROM trials MAP depth USING 'touch %s'",
          "WITH t AS (SELECT TRANSFORM(1) USING 'touch %s') SELECT * FROM t",
          "SELECT 1 WHERE 1 IN (SELECT TRANSFORM(1) USING 'touch %s' AS (a INT))",
        })
    void whatRunsMethodsOrProgramsIsRefused(String query) {
      Path elsewhere = temporary.resolve("elsewhere");
      assertThat(sql("", query.formatted(elsewhere))).as(out.toString()).isEqualTo(2);
      assertThat(err.toString())
          .startsWith("query: ")
          .containsAnyOf(
              "query: the clause USING runs a program, which sql does not allow; remove it",
              "query: the function reflect calls Java methods, which sql does not allow; remove it",
              "query: the function java_method calls Java methods, which sql does not allow;"
                  + " remove it",
              // Two of them Spark refuses for a reason of its own.
              "requires a single-part namespace",
              "should not appear in the arguments of an aggregate function")
          .hasLineCount(1);
      assertThat(System.getProperty("hole")).isNull();
      assertThat(elsewhere).doesNotExist();
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
      assertThat(err.toString()).isEqualToIgnoringNewLines("--output takes one query, not 2");
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
          .isEqualToIgnoringNewLines(
              file + ": is kept for the sweep's own files; choose another name");
      assertThat(Files.exists(file) ? Files.readString(file) : "absent").isEqualTo(before);
    }

    @Test
    void neverLandsThereThroughALinkEither() throws IOException {
      Path link = Files.createSymbolicLink(temporary.resolve("link"), folder.resolve("steps"));

      assertThat(sql("", QUERY, "--output", link.resolve("a.csv").toString())).isEqualTo(2);
      assertThat(err.toString()).contains("is kept for the sweep's own files");
    }

    @Test
    void needsAPlace() {
      Path missing = temporary.resolve("missing/a.csv");

      assertThat(sql("", QUERY, "--output", missing.toString())).isEqualTo(2);
      assertThat(sql("", QUERY, "--output", temporary.toString())).isEqualTo(2);
      assertThat(err.toString())
          .contains(missing + ": the folder " + missing.getParent() + " does not exist")
          .contains(temporary + ": is a folder; give the path of a file");
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
