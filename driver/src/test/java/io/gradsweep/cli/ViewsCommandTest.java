package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.analysis.Analysis;
import io.gradsweep.execution.FakeRunner;
import io.gradsweep.run.SweepSession;
import io.gradsweep.store.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("gradsweep views")
class ViewsCommandTest {
  private static final String UNCOMMITTED = "bundle-ffffffffffffffff.parquet";

  @TempDir private static Path temporary = Path.of("");
  private static Path folder = Path.of("");
  private static String script = "";

  /** Tables, and views that read most of the others: every query takes a second or more. */
  private static final List<String> ENDS =
      List.of("trials", "steps", "layers", "timesteps", "decay", "verdicts", "effects", "theory");

  private static final StringWriter ERR = new StringWriter();

  /**
   * A name that means something to SQL, to patterns of paths, and to those who cut at semicolons.
   */
  @BeforeAll
  static void writeScript() throws IOException {
    Path file = temporary.resolve("two.yaml");
    Files.writeString(
        file,
        """
        name: two
        parameters: {depth: {values: [2, 5]}, activation: {values: [tanh, relu]}}
        training: {steps: 3}
        """);
    Path out = temporary.resolve("it's \"a\" [b] {c,d} `e`; f*?\\g");
    assertThat(gradsweep("run", file.toString(), "--no-report", "--out", out.toString()))
        .as("%s", ERR)
        .isZero();
    folder = out.resolve("two");
    copyLayers(UNCOMMITTED);
    Path target = temporary.resolve("views.sql");
    assertThat(gradsweep("views", folder.toString(), "--output", target.toString()))
        .as("%s", ERR)
        .isZero();
    script = Files.readString(target);
  }

  private static int gradsweep(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Gradsweep.execute(
        nowhere, new PrintWriter(ERR, true), limits -> new FakeRunner(), arguments);
  }

  private static void copyLayers(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("layers"))) {
      Path first = files.sorted().findFirst().orElseThrow();
      Files.copy(first, first.resolveSibling(name));
    }
  }

  /** As a notebook runs it. */
  private static SparkSession session() {
    SparkSession fresh = TestSpark.session().newSession();
    for (String statement : script.split(";")) {
      if (!statement.isBlank()) {
        fresh.sql(statement);
      }
    }
    return fresh;
  }

  private static List<String> rows(SparkSession spark, String name) {
    return spark.table(name).collectAsList().stream().map(Object::toString).sorted().toList();
  }

  @Test
  void givesAnySessionTheSameTablesAndViews() throws IOException {
    SparkSession ours = TestSpark.session().newSession();
    SweepSession.openFolder(ours, folder.toString()).registerViews();
    SparkSession theirs = session();

    List<String> names = new ArrayList<>(Tables.names());
    names.addAll(Analysis.names());
    for (String name : names) {
      assertThat(theirs.table(name).schema().toDDL().replace(" NOT NULL", ""))
          .as(name)
          .isEqualTo(ours.table(name).schema().toDDL().replace(" NOT NULL", ""));
    }
    for (String name : ENDS) {
      assertThat(rows(theirs, name)).as(name).isEqualTo(rows(ours, name));
    }
    assertThat(rows(theirs, "verdicts")).hasSize(4);
  }

  @Test
  void leavesOutWhatIsNotCommitted() {
    SparkSession theirs = session();

    assertThat(folder.resolve("layers").resolve(UNCOMMITTED)).exists();
    assertThat(theirs.table("layers").count())
        .isEqualTo(theirs.table("layers").distinct().count())
        .isEqualTo(2 * 3 * (2 + 5));
  }

  @Test
  void doesNotNeedTimeSteps() {
    assertThat(folder.resolve("timesteps")).doesNotExist();
    assertThat(session().table("timesteps").count()).isZero();
  }

  @Test
  void readsTimeStepsOfCommittedBundles() throws IOException {
    SparkSession theirs = TestSpark.session().newSession();
    Path copy = copyOfFixture("with time steps");
    Files.copy(
        copy.resolve("timesteps/bundle-fixture.parquet"),
        copy.resolve("timesteps").resolve(UNCOMMITTED));
    Path target = temporary.resolve("time.sql");

    assertThat(gradsweep("views", copy.toString(), "--output", target.toString()))
        .as("%s", ERR)
        .isZero();
    for (String statement : Files.readString(target).strip().split(";")) {
      theirs.sql(statement);
    }

    assertThat(rows(theirs, "timesteps")).hasSize(2).first().asString().contains("0.5,0.25");
  }

  @Test
  void readsFilesThatLackColumns() throws IOException {
    SparkSession theirs = TestSpark.session().newSession();
    Path copy = copyOfFixture("older");
    Files.copy(
        copy.resolve("trials/bundle-fixture.parquet"), copy.resolve("trials/bundle-0.parquet"));
    writeWithout("error_mean_abs", copy.resolve("layers"), "bundle-0.parquet");
    writeWithout("clip_factor", copy.resolve("steps"), "bundle-0.parquet");
    Files.delete(copy.resolve("steps/bundle-fixture.parquet"));
    Path target = temporary.resolve("older.sql");

    assertThat(gradsweep("views", copy.toString(), "--output", target.toString()))
        .as("%s", ERR)
        .isZero();
    for (String statement : Files.readString(target).strip().split(";")) {
      theirs.sql(statement);
    }

    assertThat(theirs.sql("SELECT count(*), count(error_mean_abs) FROM layers").head())
        .as("one file has the column, in one of its rows")
        .hasToString("[6,1]");
    assertThat(theirs.sql("SELECT count(*), count(clip_factor) FROM steps").head())
        .as("no file has the column")
        .hasToString("[2,0]");
  }

  /** Rewrites the fixture's file of a table without a column, under another name. */
  private static void writeWithout(String column, Path table, String name) throws IOException {
    Path written = temporary.resolve("without " + column);
    TestSpark.session()
        .read()
        .parquet(table.resolve("bundle-fixture.parquet").toString())
        .drop(column)
        .coalesce(1)
        .write()
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path part =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.copy(part, table.resolve(name));
    }
  }

  private static Path copyOfFixture(String folderName) throws IOException {
    Path copy = temporary.resolve(folderName);
    for (String table : List.of("trials", "steps", "layers", "timesteps")) {
      Files.createDirectories(copy.resolve(table));
      String name = table + "/bundle-fixture.parquet";
      Files.copy(fixture().resolve(name), copy.resolve(name));
    }
    return copy;
  }

  /** Files that the worker's tests keep, see TraceFixture there. */
  private static Path fixture() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path above = start; above != null; above = above.getParent()) {
      Path fixture = above.resolve("worker/src/test/resources/trace-format-3");
      if (Files.exists(fixture)) {
        return fixture;
      }
    }
    throw new AssertionError("no fixture above " + start);
  }

  @Test
  void ofAFolderWithoutTrialsAreEmpty() throws IOException {
    Path empty = Files.createDirectories(temporary.resolve("empty"));
    Files.writeString(empty.resolve("sweep.yaml"), Files.readString(folder.resolve("sweep.yaml")));
    Path target = temporary.resolve("empty.sql");
    SparkSession theirs = TestSpark.session().newSession();

    assertThat(gradsweep("views", empty.toString(), "--output", target.toString()))
        .as("%s", ERR)
        .isZero();
    for (String statement : Files.readString(target).strip().split(";")) {
      theirs.sql(statement);
    }

    assertThat(rows(theirs, "verdicts")).isEmpty();
  }
}
