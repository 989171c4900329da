package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.statistics.ArrayStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The writer of a bundle")
class ParquetTraceWriterTest {
  private static final String FIRST = "00000000000000aa";
  private static final String SECOND = "00000000000000bb";

  private final Path folder;

  ParquetTraceWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void leavesThreeFilesAndNothingBeside() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      TraceFixture.write(writer);
    }

    assertThat(files())
        .containsExactly(
            "layers/bundle-7.parquet", "steps/bundle-7.parquet", "trials/bundle-7.parquet");
  }

  @Test
  void leavesAFourthFileIfThereAreTimeSteps() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      TraceFixture.writeWithTimesteps(writer);
      assertThat(files()).allSatisfy(name -> assertThat(name).contains("/."));
    }

    assertThat(files())
        .containsExactly(
            "layers/bundle-7.parquet",
            "steps/bundle-7.parquet",
            "timesteps/bundle-7.parquet",
            "trials/bundle-7.parquet");
    assertThat(ParquetRows.read(folder.resolve("timesteps/bundle-7.parquet")))
        .extracting(row -> row.get("lag"))
        .containsExactly(0, 1);
  }

  @Test
  void leavesNoTimeStepsOfAnEarlierAttempt() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      TraceFixture.writeWithTimesteps(writer);
    }
    try (ParquetTraceWriter writer = open()) {
      TraceFixture.write(writer);
    }

    assertThat(files()).hasSize(3);
  }

  @Test
  void showsNoFileUnderItsNameBeforeItIsWhole() throws IOException {
    ParquetTraceWriter writer = open();
    TraceFixture.write(writer);

    assertThat(files()).isNotEmpty().allSatisfy(name -> assertThat(name).contains("/."));
    writer.close();
  }

  @Test
  void keepsTheOrderOfManyRows() throws IOException {
    int rows = 20_000;
    double[] gradient = new Random(1).doubles(200 + rows, -1, 1).toArray();
    ArrayStatistics statistics = new ArrayStatistics();
    try (ParquetTraceWriter writer = open()) {
      for (int step = 0; step < rows; step++) {
        writer.accept(
            TraceFixture.weightRow(FIRST, step, statistics.gradient(gradient, step, 200)));
      }
      writer.trial(TraceFixture.completed(FIRST));
    }

    List<Map<String, @Nullable Object>> read = ParquetRows.read(folder.resolve(layersFile()));
    assertThat(read).hasSize(rows);
    for (int step = 0; step < rows; step++) {
      assertThat(read.get(step).get("step")).isEqualTo(step);
    }
  }

  @Test
  void keepsTheTraceOfATrialThatFailedHalfwayOnce() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      writer.accept(TraceFixture.weightRow(FIRST, 0));
      writer.trial(TraceFixture.failed(FIRST));
      writer.accept(TraceFixture.weightRow(SECOND, 0));
      writer.trial(TraceFixture.completed(SECOND));
    }

    assertThat(ParquetRows.read(folder.resolve(layersFile())))
        .extracting(row -> row.get("trial_id"))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void refusesRowsOfATrialThatHasEnded() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      writer.trial(TraceFixture.failed(FIRST));

      assertThatThrownBy(() -> writer.accept(TraceFixture.plainStep(FIRST, 0)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("trial 00000000000000aa has already ended in this bundle");
      assertThatThrownBy(() -> writer.trial(TraceFixture.failed(FIRST)))
          .hasMessage("trial 00000000000000aa has already ended in this bundle");
    }
  }

  @Test
  void refusesRowsOfAnotherTrialBeforeTheFirstHasEnded() throws IOException {
    ParquetTraceWriter writer = open();
    writer.accept(TraceFixture.weightRow(FIRST, 0));

    assertThatThrownBy(() -> writer.accept(TraceFixture.weightRow(SECOND, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("row of trial 00000000000000bb while trial 00000000000000aa is running");
    writer.abort();
  }

  @Test
  void removesTheFilesOfABundleWhoseLastTrialHasNotEnded() throws IOException {
    ParquetTraceWriter writer = open();
    writer.accept(TraceFixture.weightRow(FIRST, 0));

    assertThatThrownBy(writer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("trial 00000000000000aa has not ended");
    assertThat(files()).isEmpty();
  }

  @Test
  void removesItsFilesWhenAborted() throws IOException {
    ParquetTraceWriter writer = open();
    TraceFixture.writeWithTimesteps(writer);

    writer.abort();
    writer.close();

    assertThat(files()).isEmpty();
  }

  @Test
  void removesItsFilesWhenAbortedAfterClose() throws IOException {
    ParquetTraceWriter writer = open();
    TraceFixture.writeWithTimesteps(writer);
    writer.close();

    writer.abort();

    assertThat(files()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // a row that cannot be written
  void takesNothingAfterARowThatFailed() throws IOException {
    ParquetTraceWriter writer = open();
    TraceFixture.write(writer);
    assertThatThrownBy(() -> writer.accept(TraceFixture.weightRow(FIRST, 1, null)))
        .isInstanceOf(NullPointerException.class);

    assertThatThrownBy(() -> writer.accept(TraceFixture.weightRow(FIRST, 2)))
        .hasRootCauseMessage("a row was not written whole");
    writer.trial(TraceFixture.completed(FIRST));
    assertThatThrownBy(writer::close).hasMessage("a row was not written whole");
    writer.abort();
    assertThat(files()).isEmpty();
  }

  @Test
  void replacesTheFilesOfAnEarlierAttempt() throws IOException {
    try (ParquetTraceWriter writer = open()) {
      TraceFixture.write(writer);
    }
    try (ParquetTraceWriter writer = open()) {
      writer.trial(TraceFixture.failed(FIRST));
    }

    assertThat(files()).hasSize(3);
    assertThat(ParquetRows.read(folder.resolve("trials/bundle-7.parquet"))).hasSize(1);
    assertThat(ParquetRows.read(folder.resolve(layersFile()))).isEmpty();
  }

  @Test
  void writesToOtherFileSystemsThroughHadoop() throws IOException {
    Configuration configuration = new Configuration();
    configuration.setClass(
        "fs.other.impl", OtherFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    var other = new org.apache.hadoop.fs.Path("other", null, folder.toString());

    try (ParquetTraceWriter writer = ParquetTraceWriter.open(other, "7", configuration)) {
      TraceFixture.write(writer);
    }

    assertThat(ParquetRows.read(folder.resolve(layersFile()))).hasSize(3);
    ParquetTraceWriter aborted = ParquetTraceWriter.open(other, "7", configuration);
    aborted.abort();
    assertThat(files()).isEmpty();
  }

  private ParquetTraceWriter open() throws IOException {
    return ParquetTraceWriter.open(
        new org.apache.hadoop.fs.Path(folder.toUri()), "7", new Configuration());
  }

  private static String layersFile() {
    return "layers/bundle-7.parquet";
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
