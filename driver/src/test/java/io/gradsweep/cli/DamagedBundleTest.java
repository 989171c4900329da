package io.gradsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.FakeRunner;
import io.gradsweep.store.DamagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Commands name the file and the command that names all others. */
@DisplayName("A file of a bundle that cannot be read")
class DamagedBundleTest {
  private static final String SWEEP =
      "name: d\nparameters: {depth: {values: [2, 5]}}\ntraining: {steps: 3}\n";

  private static RecordedSweep recorded = new RecordedSweep(Path.of(""));

  private final Shell shell = new Shell();
  private Path folder = Path.of("");

  @BeforeAll
  static void run(@TempDir Path temporary) throws IOException {
    recorded = RecordedSweep.of("d", SWEEP, limits -> new FakeRunner(), temporary);
  }

  @BeforeEach
  void copy(@TempDir Path temporary) throws IOException {
    folder = recorded.copy(temporary.resolve("a copy"));
  }

  private Path file(String table) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(table))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private Path cut(String table) throws IOException {
    Path file = file(table);
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
  }

  private String refused(String... words) {
    assertThat(shell.run(words)).as(shell.out() + shell.err()).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).hasLineCount(1);
    return shell.err();
  }

  private String told(Path file, String reason) {
    return "%s: cannot be read: %s; `gradsweep verify %s` lists all damaged files\n"
        .formatted(file, reason, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "report", "importance"})
  void isNamedByCommandsThatReadTrials(String command) throws IOException {
    Path file = cut("trials");
    assertThat(refused(command, folder.toString()))
        .startsWith(file + ": cannot be read: not a Parquet file. Expected magic number")
        .endsWith("; `gradsweep verify " + folder + "` lists all damaged files\n");
  }

  @Test
  void isNamedByPlanAndRun(@TempDir Path runs) throws IOException {
    folder = recorded.copy(runs.resolve("d"));
    Path file = Files.write(file("trials"), new byte[0]);
    Path sweep = Files.writeString(runs.resolve("d.yaml"), SWEEP);
    for (String command : List.of("plan", "run")) {
      assertThat(
              refused(command, sweep.toString(), "--out", runs.toString(), "--master", "local[2]"))
          .isEqualTo(told(file, "it is empty"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trials, SELECT * FROM trials",
    "trials, SELECT count(status) FROM trials",
    "layers, SELECT max(grad_rms) FROM layers",
    "steps, SELECT max(loss) FROM steps",
    "layers, SELECT * FROM decay",
  })
  void isNamedByQueries(String table, String query) throws IOException {
    Path file = cut(table);
    assertThat(refused("sql", folder.toString(), query))
        .startsWith(file + ": cannot be read: not a Parquet file. Expected magic number")
        .endsWith("; `gradsweep verify " + folder + "` lists all damaged files\n");
    assertThat(refused("sql", folder.toString(), query, "--output", folder.resolve("x").toString()))
        .startsWith(file + ": cannot be read: ");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 300, 1000, 3000})
  void isNamedWhateverBytesAreOther(int from) throws IOException {
    Path file = file("trials");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, from, bytes.length - 8, (byte) 'X');
    Files.write(file, bytes);
    assertThat(refused("sql", folder.toString(), "SELECT * FROM trials"))
        .startsWith(file + ": cannot be read: ")
        .endsWith("; `gradsweep verify " + folder + "` lists all damaged files\n");
  }

  @Test
  void isNamedThoughItIsParquetOfAnotherKind() throws IOException {
    Path file = file("trials");
    Files.write(file, Files.readAllBytes(file("layers")));
    assertThat(refused("status", folder.toString()))
        .startsWith(file + ": cannot be read: a row has trial_id ")
        .endsWith(" and status null; `gradsweep verify " + folder + "` lists all damaged files\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials", "layers", "steps"})
  void isNamedThoughItIsEmpty(String table) throws IOException {
    Path file = Files.write(file(table), new byte[0]);
    assertThat(refused("sql", folder.toString(), "SELECT count(*) FROM " + table))
        .isEqualTo(told(file, "it is empty"));
  }

  @Test
  void ofSomethingElseIsAProblemOfTheQuery() throws IOException {
    Path other = Files.writeString(folder.resolve("other.parquet"), "no Parquet, but long enough");
    assertThat(refused("sql", folder.toString(), "SELECT * FROM parquet.`" + other + "`"))
        .startsWith("query: ");
  }

  @Test
  void isFoundBelowWhatSparkSaysOfItsJob() {
    SparkException read =
        new SparkException(
            "FAILED_READ_FILE.NO_HINT",
            CollectionConverters.asScala(
                    Map.of("path", "hdfs://h/runs/a%20b/steps/bundle-1.parquet"))
                .toMap(scala.$less$colon$less$.MODULE$.refl()),
            new IOException("torn"));
    assertThat(DamagedFile.in(new SparkException("Job aborted", read)))
        .get()
        .hasToString(
            "io.gradsweep.store.StoreException: hdfs://h/runs/a b/steps/bundle-1.parquet:"
                + " cannot be read: torn; `gradsweep verify hdfs://h/runs/a b` lists all damaged"
                + " files");
    assertThat(DamagedFile.in(new SparkException("Job aborted"))).isEmpty();
  }
}
