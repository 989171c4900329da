package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The comparison of a trace with the recorded one")
class TraceComparisonTest {
  private static final String TRIAL = TraceFixture.COMPLETED;
  private static final String ANOTHER = "00000000000000aa";

  private final Configuration configuration = new Configuration();
  private Path folder = Path.of("");

  @BeforeEach
  void use(@TempDir Path temporary) {
    folder = temporary;
  }

  /** Rows to hand to a sink; a test alters, leaves out or adds some. */
  private static final class Trace {
    private final List<TraceRow> rows = new ArrayList<>();

    /** Steps 0 and 7 with two layer rows, two time steps and a step row each: ten rows. */
    static Trace whole(String trial) {
      Trace trace = new Trace();
      for (int step : new int[] {0, 7}) {
        trace.rows.add(TraceFixture.weightRow(trial, step));
        trace.rows.add(TraceFixture.biasRow(trial, step));
        trace.rows.add(new TimestepRow(trial, step, 1, 0, 0.5, 0.25));
        trace.rows.add(new TimestepRow(trial, step, 1, 1, Double.NaN, null));
        trace.rows.add(TraceFixture.plainStep(trial, step));
      }
      return trace;
    }

    Trace with(int index, TraceRow row) {
      rows.set(index, row);
      return this;
    }

    Trace without(int... indices) {
      Arrays.stream(indices).boxed().sorted((a, b) -> b - a).forEach(i -> rows.remove((int) i));
      return this;
    }

    void to(TraceSink sink) {
      rows.forEach(sink::accept);
    }
  }

  private static Trace whole() {
    return Trace.whole(TRIAL);
  }

  private org.apache.hadoop.fs.Path root() {
    return new org.apache.hadoop.fs.Path(folder.toUri());
  }

  /** The trial is between others in its bundle. */
  private void record(Trace trace) throws IOException {
    try (ParquetTraceWriter writer = ParquetTraceWriter.open(root(), "b", configuration)) {
      Trace.whole(ANOTHER).to(writer);
      writer.trial(TraceFixture.completed(ANOTHER));
      trace.to(writer);
      writer.trial(TraceFixture.completed(TRIAL));
      Trace.whole(TraceFixture.FAILED).to(writer);
      writer.trial(TraceFixture.failed(TraceFixture.FAILED));
    }
  }

  /** What a comparison said; null where it said nothing. */
  private record Said(@Nullable String difference, @Nullable String unreadable) {}

  private Said compared(Trace here) throws IOException {
    try (TraceComparison comparison =
        new TraceComparison(root(), "b", new TrialId(TRIAL), configuration)) {
      here.to(comparison);
      comparison.end();
      return new Said(comparison.difference(), comparison.unreadable());
    }
  }

  private @Nullable String difference(Trace recorded, Trace here) throws IOException {
    record(recorded);
    Said said = compared(here);
    assertThat(said.unreadable()).isNull();
    return said.difference();
  }

  private static LayerRow weights(int step, Consumer<int[]> histogram, double clippedL2) {
    LayerRow row = TraceFixture.weightRow(TRIAL, step);
    int[] counts = row.gradient().log2Histogram().clone();
    histogram.accept(counts);
    GradientStatistics g = row.gradient();
    return new LayerRow(
        TRIAL,
        step,
        row.layer(),
        row.layerName(),
        row.kind(),
        row.param(),
        new GradientStatistics(
            g.count(),
            g.l2(),
            g.rms(),
            g.mean(),
            g.std(),
            g.meanAbs(),
            g.maxAbs(),
            g.p05Abs(),
            g.p50Abs(),
            g.p95Abs(),
            g.zeroFraction(),
            g.tinyFraction(),
            g.nan(),
            g.inf(),
            counts),
        clippedL2,
        row.clipFactor(),
        row.update(),
        row.weights(),
        row.activations(),
        row.error());
  }

  private static LayerRow named(String layerName, String param) {
    LayerRow row = TraceFixture.biasRow(TRIAL, 7);
    return new LayerRow(
        TRIAL,
        7,
        1,
        layerName,
        row.kind(),
        param,
        row.gradient(),
        row.clippedL2(),
        row.clipFactor(),
        row.update(),
        row.weights(),
        row.activations(),
        row.error());
  }

  @Test
  void findsNothingWhereAllRowsAreTheSameNaNAndNullIncluded() throws IOException {
    assertThat(difference(whole(), whole())).isNull();
  }

  @Test
  void findsNothingWhereNeitherHasRows() throws IOException {
    assertThat(difference(new Trace(), new Trace())).isNull();
  }

  @Nested
  class NamesTheValue {
    @Test
    void ofLayers() throws IOException {
      assertThat(difference(whole().with(5, weights(7, counts -> {}, 2.0)), whole()))
          .isEqualTo(
              "layers, step 7, layer 1, W, clipped_l2: recorded 2.0, here 2.5 (relative 3e-1)");
    }

    @Test
    void ofAHistogram() throws IOException {
      assertThat(difference(whole().with(5, weights(7, counts -> counts[127] = 4, 2.0)), whole()))
          .as("the histogram comes before the clipped norm; 2 in the fixture")
          .isEqualTo(
              "layers, step 7, layer 1, W, grad_log2_histogram[127]:"
                  + " recorded 4, here 2 (relative 5e-1)");
    }

    @Test
    void ofTimesteps() throws IOException {
      assertThat(difference(whole(), whole().with(7, new TimestepRow(TRIAL, 7, 1, 0, 0.75, 0.25))))
          .isEqualTo(
              "timesteps, step 7, layer 1, lag 0, input_grad_l2:"
                  + " recorded 0.5, here 0.75 (relative 5e-1)");
    }

    @Test
    void thatIsNotANumber() throws IOException {
      assertThat(difference(whole(), whole().with(8, new TimestepRow(TRIAL, 7, 1, 1, 0.5, null))))
          .isEqualTo("timesteps, step 7, layer 1, lag 1, input_grad_l2: recorded NaN, here 0.5");
    }

    @Test
    void thatIsNull() throws IOException {
      TimestepRow shown = new TimestepRow(TRIAL, 7, 1, 1, Double.NaN, 0.125);

      assertThat(difference(whole(), whole().with(8, shown)))
          .isEqualTo(
              "timesteps, step 7, layer 1, lag 1, state_error_l2: recorded null, here 0.125");
      assertThat(difference(whole().with(8, shown), whole()))
          .isEqualTo(
              "timesteps, step 7, layer 1, lag 1, state_error_l2: recorded 0.125, here null");
    }

    @Test
    void ofSteps() throws IOException {
      double nan = Double.NaN;
      StepRow faster = new StepRow(TRIAL, 7, nan, nan, nan, 0.1, 0.0, nan, 0.25);

      assertThat(difference(whole(), whole().with(9, faster)))
          .as("0.05 in the fixture")
          .isEqualTo("steps, step 7, learning_rate: recorded 0.05, here 0.1 (relative 1e0)");
    }

    @Test
    void thatComesFirstInTheDigest() throws IOException {
      TimestepRow later = new TimestepRow(TRIAL, 7, 1, 0, 0.75, 0.25);
      StepRow earlier = TraceFixture.evaluatedStep(TRIAL, 0);

      assertThat(difference(whole(), whole().with(7, later).with(4, earlier)))
          .as("step 0 comes before step 7, whatever the table")
          .isEqualTo("steps, step 0, loss: recorded NaN, here 2.302585");
      assertThat(
              difference(
                  whole(), whole().with(9, TraceFixture.evaluatedStep(TRIAL, 7)).with(7, later)))
          .as("time steps come before the row of their step")
          .startsWith("timesteps, step 7, layer 1, lag 0, input_grad_l2");
    }

    @Test
    void andTheLayerWhereItHasAnotherName() throws IOException {
      Trace before = whole().with(6, named("layer1-norm", "g"));
      Trace now = whole().with(6, named("layer1-norm", "beta"));

      assertThat(difference(before, now))
          .isEqualTo("layers, step 7, layer 1, layer1-norm, beta, param: recorded g, here beta");
    }
  }

  @Test
  void leavesOutMeasuredTime() throws IOException {
    double nan = Double.NaN;
    StepRow slow = new StepRow(TRIAL, 7, nan, nan, nan, 0.05, 0.0, nan, 17);

    assertThat(difference(whole(), whole().with(9, slow))).isNull();
  }

  @Nested
  class NamesTheRow {
    @Test
    void afterTheEndOfTheTraceHere() throws IOException {
      assertThat(difference(whole(), whole().without(5, 6, 7, 8, 9)))
          .isEqualTo("layers, step 7, layer 1, W: recorded, but the trace here has ended");
      assertThat(difference(whole(), new Trace()))
          .isEqualTo("layers, step 0, layer 1, W: recorded, but the trace here has ended");
    }

    @Test
    void afterTheEndOfTheRecordedTrace() throws IOException {
      assertThat(difference(whole().without(5, 6, 7, 8, 9), whole()))
          .isEqualTo("layers, step 7, layer 1, W: a row here, but the recorded trace has ended");
      assertThat(difference(new Trace(), whole()))
          .isEqualTo("layers, step 0, layer 1, W: a row here, but the recorded trace has ended");
    }

    @Test
    void beforeTheFirstStepOfTheOther() throws IOException {
      assertThat(difference(whole(), whole().without(0, 1, 2, 3, 4)))
          .isEqualTo("layers, step 0, layer 1, W: recorded, but there is no such row here");
      assertThat(difference(whole().without(0, 1, 2, 3, 4), whole()))
          .isEqualTo("layers, step 0, layer 1, W: a row here, but none is recorded");
    }

    @Test
    void thatOnlyOneHasWithinAStep() throws IOException {
      assertThat(difference(whole().without(5), whole()))
          .isEqualTo("layers, step 7, layer 1, W: a row here, but none is recorded");
      assertThat(difference(whole(), whole().without(5)))
          .isEqualTo("layers, step 7, layer 1, W: recorded, but there is no such row here");
      assertThat(difference(whole().without(6), whole()))
          .isEqualTo("layers, step 7, layer 1, b: a row here, but none is recorded");
      assertThat(difference(whole(), whole().without(8)))
          .isEqualTo("timesteps, step 7, layer 1, lag 1: recorded, but there is no such row here");
    }

    @Test
    void thatATrialWhichFailedHalfwayLacks() throws IOException {
      assertThat(difference(whole(), whole().without(9)))
          .isEqualTo("steps, step 7: recorded, but there is no such row here");
      assertThat(difference(whole().without(7, 8, 9), whole()))
          .isEqualTo("timesteps, step 7, layer 1, lag 0: a row here, but none is recorded");
    }

    @Test
    void thatIsInAnotherPlace() throws IOException {
      Trace swapped =
          whole().with(5, TraceFixture.biasRow(TRIAL, 7)).with(6, TraceFixture.weightRow(TRIAL, 7));

      assertThat(difference(swapped, whole()))
          .isEqualTo(
              "layers, step 7, layer 1, W: its place has the row recorded of"
                  + " layers, step 7, layer 1, b");
    }
  }

  @Nested
  class TellsThatItCannotTell {
    private @Nullable String unreadable() throws IOException {
      Said said = compared(whole());
      assertThat(said.difference()).isNull();
      return said.unreadable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers", "steps"})
    void whereAFileIsGone(String table) throws IOException {
      record(whole());
      Files.delete(folder.resolve(table).resolve("bundle-b.parquet"));

      assertThat(unreadable()).startsWith("cannot read ").contains(table + "/bundle-b.parquet: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers", "steps", "timesteps"})
    void whereAFileWasCutOff(String table) throws IOException {
      record(whole());
      Path file = folder.resolve(table).resolve("bundle-b.parquet");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

      assertThat(unreadable()).startsWith("cannot read ").contains(table + "/bundle-b.parquet: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layers", "steps", "timesteps"})
    void whereTheBytesOfAPageChanged(String table) throws IOException {
      record(whole());
      Path file = folder.resolve(table).resolve("bundle-b.parquet");
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 40, 60, (byte) 0x55);
      Files.write(file, bytes);

      assertThat(unreadable()).startsWith("cannot read ").contains(table + "/bundle-b.parquet: ");
    }
  }

  @Test
  void findsTheRowsOfTimeStepsWhoseFileIsGone() throws IOException {
    record(whole());
    Files.delete(folder.resolve("timesteps").resolve("bundle-b.parquet"));

    assertThat(compared(whole()).difference())
        .isEqualTo("timesteps, step 0, layer 1, lag 0: a row here, but none is recorded");
  }
}
