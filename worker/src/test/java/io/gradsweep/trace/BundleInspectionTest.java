package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The inspection of a bundle")
class BundleInspectionTest {
  private static final TrialRow PLAIN = TraceFixture.completed(TraceFixture.COMPLETED);
  private static final TrialConfig CONFIG = PLAIN.config();
  private static final String PROBLEM = "trials/bundle-b.parquet: trial ";

  private final Configuration configuration = new Configuration();
  private Path folder = Path.of("");

  @BeforeEach
  void use(@TempDir Path temporary) {
    folder = temporary;
  }

  private org.apache.hadoop.fs.Path root() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  private List<String> problems() throws IOException {
    return BundleInspection.of(root(), "b", configuration).problems();
  }

  /** A trial of this data with this trace; the id is that of its configuration. */
  private static TrialId write(ParquetTraceWriter writer, String data, Consumer<TraceSink> trace) {
    TrialId id = TrialId.of(CONFIG, data);
    TraceDigest digest = new TraceDigest(writer);
    trace.accept(digest);
    writer.trial(new TrialRow(id, CONFIG, data, outcome(digest.end())));
    return id;
  }

  private static TrialOutcome outcome(String digest) {
    TrialOutcome plain = PLAIN.outcome();
    return new TrialOutcome(
        plain.status(),
        plain.failure(),
        plain.stepsDone(),
        plain.performance(),
        plain.inputs(),
        plain.size(),
        plain.run(),
        digest);
  }

  private static Consumer<TraceSink> twoSteps(String data) {
    String id = TrialId.of(CONFIG, data).hex();
    return sink -> {
      for (int step : new int[] {0, 7}) {
        sink.accept(TraceFixture.weightRow(id, step));
        sink.accept(TraceFixture.biasRow(id, step));
        sink.accept(new TimestepRow(id, step, 1, 0, 0.5, null));
        sink.accept(TraceFixture.plainStep(id, step));
      }
    };
  }

  @Test
  void findsNothingWrongWithWhatWasRecorded() throws IOException {
    TrialId first;
    TrialId second;
    TrialId third;
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(root(), "b", configuration)) {
      first = write(writer, "a", twoSteps("a"));
      second = write(writer, "nothing", sink -> {});
      third = write(writer, "c", twoSteps("c"));
    }
    BundleInspection found = BundleInspection.of(root(), "b", configuration);
    assertThat(found.problems()).isEmpty();
    assertThat(found.trials()).containsExactly(first.hex(), second.hex(), third.hex());
  }

  @Test
  void acceptsATrialThatEndedInTheMiddleOfAStep() throws IOException {
    String id = TrialId.of(CONFIG, "halfway").hex();
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(root(), "b", configuration)) {
      write(
          writer,
          "halfway",
          sink -> {
            sink.accept(TraceFixture.weightRow(id, 0));
            sink.accept(TraceFixture.plainStep(id, 0));
            sink.accept(TraceFixture.weightRow(id, 1));
            sink.accept(new TimestepRow(id, 1, 1, 0, 0.5, null));
          });
      write(writer, "next", twoSteps("next"));
    }
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesTheTrialWhoseRowsAreOthersThanThoseItRecorded() throws IOException {
    TrialId id = TrialId.of(CONFIG, "a");
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(root(), "b", configuration)) {
      twoSteps("a").accept(writer);
      writer.trial(new TrialRow(id, CONFIG, "a", outcome("0".repeat(64))));
      write(writer, "c", twoSteps("c"));
    }
    assertThat(problems())
        .containsExactly(
            PROBLEM + id + ": its rows are not those it recorded (trace_digest differs)");
  }

  @Test
  void namesTheTrialWhoseIdIsNotThatOfItsConfiguration() throws IOException {
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(root(), "b", configuration)) {
      writer.trial(new TrialRow(new TrialId("0123456789abcdef"), CONFIG, "a", outcome("")));
    }
    assertThat(problems())
        .containsExactly(
            PROBLEM
                + "0123456789abcdef: its configuration has the id "
                + TrialId.of(CONFIG, "a").hex());
  }

  @Test
  void missesTheHashesThatEveryTrialsFileHolds() throws IOException {
    ParquetTraceWriter.open(root(), "b", configuration).close();
    ColumnarFile.open(TraceSchema.TRIALS, root(), "b", configuration).close();
    assertThat(problems())
        .containsExactly("trials/bundle-b.parquet: lacks the hashes of the other files");
  }

  @Test
  void namesRowsOfTrialsThatTheTrialsFileDoesNotHave() throws Exception {
    copyOfFormat2("layers");
    copyOfFormat2("steps");
    copyOfFormat2("timesteps");
    copyOfFormat2("trials");
    ColumnarFile<StepRow> steps = ColumnarFile.open(TraceSchema.STEPS, root(), "b", configuration);
    steps.write(TraceFixture.plainStep("ffffffffffffffff", 0));
    steps.close();
    assertThat(problems())
        .contains("bundle-b: steps: rows of trial ffffffffffffffff where none should be");
  }

  /** Before format 3 there are no hashes that would find it first. */
  private void copyOfFormat2(String table) throws Exception {
    Path from =
        Path.of(
            Objects.requireNonNull(
                    BundleInspectionTest.class.getResource(
                        "/trace-format-2/" + table + "/bundle-fixture.parquet"))
                .toURI());
    Files.createDirectories(folder.resolve(table));
    Files.copy(from, folder.resolve(table).resolve("bundle-b.parquet"));
  }
}
