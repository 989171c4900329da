package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.statistics.UpdateStatistics;
import io.gradsweep.statistics.WeightStatistics;
import io.gradsweep.trial.MinibatchLoss;
import io.gradsweep.trial.Performance;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The schema of the trace")
class TraceSchemaTest {
  @Test
  void namesTheFileOfABundle() {
    assertThat(TraceSchema.TRIALS.file(new Path("s3a://bucket/sweep"), "17"))
        .hasToString("s3a://bucket/sweep/trials/bundle-17.parquet");
  }

  @Nested
  class UpdateRatio {
    @Test
    void isMeanUpdateOverMeanWeight() {
      assertThat(ratio(3, 6)).isEqualTo(0.5);
    }

    @Test
    void isInfiniteWhereParametersOfZeroMove() {
      assertThat(ratio(3, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isNotANumberWhereParametersOfZeroStay() {
      assertThat(ratio(0, 0)).isEqualTo(Double.NaN);
    }

    private static @Nullable Object ratio(double update, double weight) {
      LayerRow row = TraceFixture.weightRow(TraceFixture.COMPLETED, 0);
      return value(
          TraceSchema.LAYERS,
          "update_ratio",
          new LayerRow(
              row.trialId(),
              row.step(),
              row.layer(),
              row.layerName(),
              row.kind(),
              row.param(),
              row.gradient(),
              row.clippedL2(),
              row.clipFactor(),
              new UpdateStatistics(0, update),
              new WeightStatistics(0, weight, 0, 0, 0),
              null,
              null));
    }
  }

  @Nested
  class Losses {
    private static final double NAN = Double.NaN;

    @Test
    void theFinalOneIsNullWhereTheTrialThrewOrDied() {
      assertThat(finalLoss(TrialStatus.FAILED, 60, NAN)).isNull();
      assertThat(finalLoss(TrialStatus.CRASHED, 60, NAN)).isNull();
    }

    @Test
    void theFinalOneIsNullWhereNotAllStepsWereDone() {
      assertThat(finalLoss(TrialStatus.TIMED_OUT, 59, NAN)).isNull();
      assertThat(finalLoss(TrialStatus.DIVERGED, 59, NAN)).isNull();
    }

    @Test
    void theFinalOneIsNotANumberWhereItWasEvaluatedSo() {
      assertThat(finalLoss(TrialStatus.DIVERGED, 60, NAN)).isEqualTo(NAN);
    }

    @Test
    void theFinalOneIsKeptWhereATrialThrewAfterwards() {
      assertThat(finalLoss(TrialStatus.FAILED, 60, 0.5)).isEqualTo(0.5);
    }

    @Test
    void theBestOneIsNullWithoutAStep() {
      assertThat(bestLoss(0)).isNull();
      assertThat(bestLoss(1)).as("of a step whose loss is NaN").isEqualTo(NAN);
    }

    private static @Nullable Object finalLoss(TrialStatus status, int stepsDone, double loss) {
      return value(TraceSchema.TRIALS, "final_train_loss", row(status, stepsDone, loss, 1));
    }

    private static @Nullable Object bestLoss(int stepsDone) {
      return value(
          TraceSchema.TRIALS, "best_train_loss", row(TrialStatus.DIVERGED, stepsDone, NAN, NAN));
    }

    /** A trial of 60 steps. */
    private static TrialRow row(TrialStatus status, int stepsDone, double finalLoss, double best) {
      TrialRow row = TraceFixture.completed(TraceFixture.COMPLETED);
      TrialOutcome outcome = row.outcome();
      return new TrialRow(
          row.id(),
          row.config(),
          row.dataFingerprint(),
          new TrialOutcome(
              status,
              "why",
              stepsDone,
              new Performance(
                  new Score(finalLoss, outcome.performance().train().accuracy()),
                  outcome.performance().heldOut(),
                  outcome.performance().trainRecalls(),
                  outcome.performance().heldOutRecalls(),
                  outcome.performance().trainChance(),
                  outcome.performance().chance(),
                  new MinibatchLoss(best, Double.NaN),
                  outcome.performance().outputStd()),
              outcome.inputs(),
              outcome.size(),
              outcome.run(),
              outcome.traceDigest()));
    }
  }

  @Nested
  class Version {
    @Test
    void ofTodayAndAllEarlierOnesAreReadable() {
      for (String version : List.of("1", "2", "3")) {
        assertThatCode(() -> TraceSchema.requireReadable("a.parquet", version(version)))
            .doesNotThrowAnyException();
      }
    }

    @Test
    void aNewerOneIsRefusedWithBothVersions() {
      assertThatThrownBy(() -> TraceSchema.requireReadable("a.parquet", version("7")))
          .isInstanceOf(UnreadableTraceException.class)
          .hasMessage(
              "a.parquet: written in trace format 7; this version of Gradsweep reads formats up to 6;"
                  + " use a newer version");
    }

    @Test
    void aFileWithoutOneIsRefused() {
      assertThatThrownBy(() -> TraceSchema.requireReadable("a.parquet", Map.of()))
          .hasMessage(
              "a.parquet: not a trace of Gradsweep: its metadata has no gradsweep.format.version");
    }

    @Test
    void aFileWithAnUnreadableOneIsRefused() {
      assertThatThrownBy(() -> TraceSchema.requireReadable("a.parquet", version("1.0")))
          .hasMessage("a.parquet: gradsweep.format.version is '1.0'; allowed: a whole number");
    }

    private static Map<String, String> version(String version) {
      return Map.of("gradsweep.format.version", version);
    }
  }

  @Test
  void anAbsentValueOfARequiredColumnIsAnError() {
    TraceColumn<String> column =
        new TraceColumn<>("host", ColumnType.STRING, false, "a host", row -> null, null);

    assertThatThrownBy(() -> column.value("a row"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column host cannot be null in a row");
  }

  private static <R> @Nullable Object value(TraceTable<R> table, String column, R row) {
    return table.columns().stream()
        .filter(candidate -> candidate.name().equals(column))
        .findFirst()
        .orElseThrow()
        .value(row);
  }
}
