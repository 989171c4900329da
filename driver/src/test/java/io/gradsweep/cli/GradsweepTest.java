package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.FakeRunner;
import io.gradsweep.store.FolderLock;
import io.gradsweep.store.SweepFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a shell sees them; trials are not trained but made up. */
class GradsweepTest {
  private static final String SWEEP =
      """
      name: small
      parameters:
        depth: {values: [2, 5]}
        activation: {values: [tanh, relu]}
      training: {steps: 3}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path temporary = Path.of("");
  private Path file = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void writeSweep() throws IOException {
    folder = temporary.resolve("runs/small");
    file = temporary.resolve("small.yaml");
    Files.writeString(file, SWEEP);
  }

  private int gradsweep(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Gradsweep.execute(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        limits -> new FakeRunner(),
        arguments);
  }

  private int run(String... more) {
    return gradsweep(with(List.of("run", file.toString(), "--no-report"), more));
  }

  private int runWithReport(String... more) {
    return gradsweep(with(List.of("run", file.toString()), more));
  }

  private int plan(String... more) {
    return gradsweep(with(List.of("plan", file.toString()), more));
  }

  private String[] with(List<String> first, String... more) {
    List<String> all = new java.util.ArrayList<>(first);
    all.addAll(List.of(more));
    all.addAll(List.of("--out", temporary.resolve("runs").toString(), "--master", "local[2]"));
    return all.toArray(String[]::new);
  }

  @Nested
  class Run {
    @Test
    void leavesALogBesideTheResults() {
      assertThat(run()).as(err.toString()).isZero();
      assertThat(folder.resolve("gradsweep.log"))
          .content()
          .contains("runs 4 of 4 trials of small")
          .contains("ended COMPLETE");
    }

    @Test
    void trainsNothingWhenOnlyTheRulesChange() throws IOException {
      assertThat(run()).as(err.toString()).isZero();
      Files.writeString(file, SWEEP + "rules: [{name: mine, quantity: loss, above: 0}]\n");

      assertThat(run()).as(err.toString()).isZero();

      assertThat(out.toString()).contains("small: 0 trials to run");
      assertThat(folder.resolve("sweep.yaml")).content().contains("mine");
      assertThat(gradsweep("sql", folder.toString(), "SELECT rule FROM rules WHERE rule = 'mine'"))
          .as(err.toString())
          .isZero();
      assertThat(out.toString()).contains("1 row");
    }

    @Test
    void refusesASweepOfTheSameNameWithAnotherMeaning() throws IOException {
      assertThat(run()).as(err.toString()).isZero();
      String yaml = Files.readString(folder.resolve("sweep.yaml"));
      Files.writeString(file, SWEEP.replace("[2, 5]", "[2, 6]"));

      assertThat(run()).isEqualTo(2);
      assertThat(err.toString())
          .contains("2 trials that this sweep no longer contains")
          .contains("- parameters.depth.values: [2, 5]")
          .contains("+ parameters.depth.values: [2, 6]")
          .contains("--changed");
      assertThat(folder.resolve("sweep.yaml")).hasContent(yaml);

      assertThat(run("--changed")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("small: 2 trials to run");
      assertThat(run()).as(err.toString()).isZero();
      assertThat(out.toString()).contains("small: 0 trials to run");
    }

    @Test
    void refusesAFolderThatAnotherDriverWritesTo() throws IOException {
      assertThat(run()).as(err.toString()).isZero();
      Configuration configuration = new Configuration();
      try (FolderLock lock =
          FolderLock.take(
              SweepFolder.at(folder.toString(), configuration), configuration, () -> {})) {
        assertThat(lock).isNotNull();
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString())
            .contains("another driver is running this sweep (process ")
            .hasLineCount(1);
        assertThat(gradsweep("verify", folder.toString())).isEqualTo(2);
      }
      assertThat(run()).as(err.toString()).isZero();
    }

    @Test
    void namesTheSweepFileWhenItsDataCannotBeUsed() throws IOException {
      Files.writeString(file, "name: small\ndataset: {name: csv, path: nowhere.csv}\n");
      assertThat(run()).isEqualTo(2);
      assertThat(err.toString())
          .startsWith(file + ": dataset: ")
          .contains("nowhere.csv")
          .hasLineCount(1);
      assertThat(folder).doesNotExist();
    }

    @Test
    void endsWithATableAHeadlineAndAReport() {
      assertThat(runWithReport()).as(err.toString()).isZero();
      assertThat(out.toString())
          .contains("small: 4 trials to run")
          .containsPattern("depth  activation  trials  .*vanishing .*decay  level   best\n")
          .containsPattern("    5  relu             1  .*[+]1.000   -4.0  50.0%\n")
          .containsPattern("Gradients vanish in 2 of 4 trials, only at depth 5[.]")
          .endsWith("report -> " + folder.resolve("report.html") + "\n");
      assertThat(err.toString()).contains("all trials are done; writing the report ...");
      assertThat(folder.resolve("report.html"))
          .content()
          .contains("Gradients vanish in 2 of 4 trials, only at depth 5.");
      assertThat(out.toString().lines())
          .allMatch(line -> line.length() <= 80 || line.contains("->"));
    }

    @Test
    void depthsAreInOrderOfNumber() {
      runWithReport("depth=10,2,4", "activation=tanh");
      assertThat(out.toString().lines().filter(line -> line.matches(" *[0-9]+ .*%")))
          .extracting(line -> line.strip().split(" ")[0])
          .containsExactly("2", "4", "10");
    }

    @Test
    void aSecondTimeTrainsNothing() {
      run();
      assertThat(run()).isZero();
      assertThat(out.toString()).contains("small: 0 trials to run, 4 done before");
    }

    @Test
    void goesOnWithAnOverride() {
      run();
      assertThat(run("depth=2,5,6")).isZero();
      assertThat(out.toString()).contains("2 trials to run, 4 done before");
      assertThat(gradsweep("status", folder.toString())).isZero();
      assertThat(out.toString()).contains("6 of 6 trials done");
    }

    @Test
    void tellsThatTooManyTrialsFailed() throws IOException {
      Files.writeString(
          file, "name: small\nbase_seed: 13\nlimits: {max_failed_trials: 0}\nrepeats: 1\n");
      assertThat(run()).isEqualTo(1);
      assertThat(out.toString())
          .contains(
              "1 trial failed; max_failed_trials is 0. To see why:\n  gradsweep sql " + folder);
      assertThat(
              gradsweep(
                  "sql",
                  folder.toString(),
                  "SELECT status, failure, count(*) FROM trials GROUP BY 1, 2"))
          .as(err.toString())
          .isZero();
      assertThat(out.toString()).contains("FAILED");
      assertThat(run()).as("again, with nothing to train").isEqualTo(1);
    }
  }

  @Nested
  class BadInput {
    @Test
    void everyProblemIsALineAndNothingIsWritten() throws IOException {
      Files.writeString(file, "name: small\nparameters: {depht: {values: [2]}}\nrepeats: 0\n");
      assertThat(run()).isEqualTo(2);
      assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("small.yaml:"));
      assertThat(err.toString()).contains("Did you mean 'depth'?");
      assertThat(temporary.resolve("runs")).doesNotExist();
    }

    @Test
    void dataAreCheckedBeforeAnythingIsWritten() throws IOException {
      Files.writeString(file, SWEEP + "dataset: {name: csv, path: /no/such/file.csv}\n");
      assertThat(run()).isEqualTo(2);
      assertThat(err.toString()).contains("/no/such/file.csv").hasLineCount(1);
      assertThat(temporary.resolve("runs")).doesNotExist();
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("notes.txt"), "mine");
      assertThat(run()).isEqualTo(2);
      assertThat(err.toString()).contains("not a sweep folder");
      assertThat(folder.resolve("notes.txt")).exists();
      assertThat(folder.resolve("sweep.yaml")).doesNotExist();
    }

    @Test
    void anUnknownCommandIsExplained() {
      assertThat(gradsweep("rum")).isEqualTo(2);
      assertThat(err.toString()).contains("rum").contains("run");
    }
  }

  @Nested
  class Plan {
    @Test
    void saysWhatARunWouldDoAndWritesNothing() throws IOException {
      Files.writeString(file, SWEEP + "exclude: [\"depth = 5 and activation = 'relu'\"]\n");
      assertThat(plan()).as(err.toString()).isZero();
      assertThat(out.toString())
          .contains("cells       4")
          .contains("excluded    1")
          .contains("depth = 5 and activation = 'relu'")
          .contains("to run      3 trials in");
      assertThat(temporary.resolve("runs")).doesNotExist();
    }

    @Test
    void countsWhatIsDone() {
      run();
      plan("depth=2,5,6");
      assertThat(out.toString()).contains("done        4 have results already");
    }
  }

  @Nested
  class Status {
    @Test
    void countsDoneAndLeft() throws IOException {
      run();
      Files.writeString(folder.resolve("sweep.yaml"), SWEEP + "repeats: 2\n");
      assertThat(gradsweep("status", folder.toString())).isZero();
      assertThat(out.toString())
          .contains(
              "4 of 8 trials done, 4 left",
              "not running; run the same command again to resume",
              "COMPLETED");
    }

    @Test
    void worksOnAFolderWithoutTrials() throws IOException {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
      assertThat(gradsweep("status", folder.toString())).isZero();
      assertThat(out.toString()).contains("0 of 4 trials done, 4 left");
    }
  }

  @Nested
  class Report {
    @Test
    void isWrittenAnewIntoTheFolder() throws IOException {
      run();
      Files.writeString(folder.resolve("report.html"), "old");
      assertThat(gradsweep("report", folder.toString())).as(err.toString()).isZero();
      assertThat(out.toString())
          .isEqualTo("report -> " + folder.resolve("report.html") + System.lineSeparator());
      assertThat(folder.resolve("report.html")).content().contains("<h1>small</h1>");
      assertThat(folder.toFile().list())
          .as("nothing staged is left")
          .noneMatch(name -> name.startsWith("_"));
    }

    @Test
    void isWrittenElsewhereIfAsked() throws IOException {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
      Path file = temporary.resolve("elsewhere.html");
      assertThat(gradsweep("report", folder.toString(), "--output", file.toString())).isZero();
      assertThat(file).content().contains("No trial is done yet.");
      assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void isNotWrittenOverTheSweepFile() throws IOException {
      Files.createDirectories(folder);
      Path file = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
      assertThat(gradsweep("report", folder.toString(), "--output", file.toString())).isEqualTo(2);
      assertThat(err.toString()).contains("is kept for the sweep's own files").hasLineCount(1);
      assertThat(file).hasContent(SWEEP);
    }

    @Test
    void needsTheFolderOfASweep() {
      assertThat(gradsweep("report", temporary.resolve("nowhere").toString())).isEqualTo(2);
      assertThat(err.toString()).contains("no such folder").hasLineCount(1);
    }
  }

  @Nested
  class Sql {
    private int sql(String query, String... more) {
      List<String> all = new java.util.ArrayList<>(List.of("sql", folder.toString(), query));
      all.addAll(List.of(more));
      return gradsweep(all.toArray(String[]::new));
    }

    private static final String NULL_AND_NAN =
        "SELECT 1 AS a, CAST(NULL AS DOUBLE) AS b, double('NaN') AS c, 0.1D AS d, 'x,y' AS e";

    @BeforeEach
    void trained() {
      run();
    }

    @Test
    void readsTablesAndViews() {
      assertThat(sql("SELECT count(*) AS n FROM trials")).isZero();
      assertThat(
              sql(
                  "SELECT gradient_decay FROM decay JOIN trials USING (trial_id)"
                      + " WHERE depth = 5 AND step = 0 LIMIT 1",
                  "--format",
                  "csv"))
          .isZero();
      assertThat(out.toString()).isEqualTo("gradient_decay\n1.0\n");
    }

    @Test
    void aTableTellsNullFromNaN() {
      sql(NULL_AND_NAN);
      assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
          .containsExactly("a b c d e", "1 null NaN 0.1 x,y", "1 row");
    }

    @Test
    void csvTellsNullFromNaN() {
      sql(NULL_AND_NAN, "--format", "csv");
      assertThat(out.toString()).isEqualTo("a,b,c,d,e\n1,,NaN,0.1,\"x,y\"\n");
    }

    @Test
    void jsonTellsNullFromNaN() {
      sql(NULL_AND_NAN, "--format=json");
      assertThat(out.toString())
          .isEqualToIgnoringWhitespace(
              "[ {\"a\":1,\"b\":null,\"c\":\"NaN\",\"d\":0.1,\"e\":\"x,y\"} ]");
    }

    @Test
    void anAnswerWithoutRowsIsStillAnAnswer() {
      sql("SELECT trial_id FROM trials WHERE depth > 100", "--format=json");
      assertThat(out.toString()).isEqualToIgnoringWhitespace("[]");
      sql("SELECT trial_id FROM trials WHERE depth > 100", "--format=csv");
      assertThat(out.toString()).isEqualTo("trial_id\n");
    }

    @Test
    void aMistakeIsOneLine() {
      for (String query :
          List.of("SELECT dept FROM trials", "SELEC 1", "SELECT 1/0", "SELECT * FROM trails")) {
        assertThat(sql(query)).as(query).isEqualTo(2);
        assertThat(err.toString()).as(query).startsWith("query: ").hasLineCount(1);
      }
    }

    @Test
    void nothingCanBeChanged() {
      for (String query :
          List.of(
              "DROP VIEW trials",
              "CREATE TABLE t (a INT) USING parquet",
              "INSERT INTO trials SELECT * FROM trials",
              "WITH t AS (SELECT 1) INSERT OVERWRITE DIRECTORY '"
                  + temporary.resolve("copy")
                  + "' USING csv SELECT * FROM t",
              "FROM trials INSERT OVERWRITE DIRECTORY '"
                  + temporary.resolve("copy")
                  + "' USING csv SELECT *",
              "SET spark.sql.shuffle.partitions=1")) {
        assertThat(sql(query)).as(query).isEqualTo(2);
        assertThat(err.toString())
            .as(query)
            .contains("query: sql is read-only; use SELECT, WITH, SHOW or DESCRIBE");
      }
      assertThat(temporary.resolve("copy")).doesNotExist();
    }

    @Test
    void tablesAndColumnsCanBeLookedUp() {
      assertThat(sql("SHOW TABLES")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("trials").contains("decay");
      assertThat(sql("DESCRIBE layers")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("grad_rms");
    }
  }
}
