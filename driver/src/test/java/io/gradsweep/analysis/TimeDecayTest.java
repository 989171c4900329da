package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code time_decay} against the regression of Commons Math. */
class TimeDecayTest {
  private final SmallSweep sweep = new SmallSweep();

  /** Values of lags 0, 1, 2, ... of layer 1 at step 0. */
  private Row timeDecay(double... gradients) {
    for (int lag = 0; lag < gradients.length; lag++) {
      sweep.timestep("a", 0, 1, lag, gradients[lag]);
    }
    return sweep.one("time_decay", "a");
  }

  @Test
  void aThirdPerStepBackInTimeIsHalfADecade() {
    double[] gradients = new double[60];
    for (int lag = 0; lag < gradients.length; lag++) {
      // the first five and those that single precision hardly holds do not count
      gradients[lag] = lag < 5 ? 1e3 : lag > 40 ? 1e-36 : Math.pow(10, -lag / 2.0);
    }
    Row row = timeDecay(gradients);
    assertThat(number(row, "time_decay")).isCloseTo(0.5, within(1e-12));
    assertThat(number(row, "r2")).isCloseTo(1, within(1e-12));
    assertThat(row.getInt(row.fieldIndex("lags_used"))).isEqualTo(36);
  }

  @Test
  void growingBackInTimeIsNegative() {
    double[] gradients = new double[12];
    for (int lag = 0; lag < gradients.length; lag++) {
      gradients[lag] = Math.pow(10, 0.25 * lag);
    }
    assertThat(number(timeDecay(gradients), "time_decay")).isCloseTo(-0.25, within(1e-12));
  }

  @Test
  void fewerThanThreeLagsHaveNoSlope() {
    Row row = timeDecay(1, 1e-1, 0, Double.NaN, 1e-4, Double.POSITIVE_INFINITY);
    assertThat(row.getInt(row.fieldIndex("lags_used"))).isEqualTo(3);
    Row two = new TimeDecayTest().timeDecay(1, 1e-1);
    assertThat(number(two, "time_decay")).isNaN();
    assertThat(number(two, "r2")).isNaN();
  }

  @Test
  void equalValuesLieOnALine() {
    Row row = timeDecay(1, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3);
    assertThat(number(row, "time_decay")).isZero();
    assertThat(number(row, "r2")).isEqualTo(1);
  }

  @Test
  void everyStepAndLayerHasItsOwn() {
    for (int lag = 5; lag <= 8; lag++) {
      sweep.timestep("a", 0, 1, lag, Math.pow(10, -lag));
      sweep.timestep("a", 0, 2, lag, Math.pow(10, -2 * lag));
      sweep.timestep("a", 7, 1, lag, Math.pow(10, -3 * lag));
    }
    assertThat(
            sweep.query(
                "SELECT step, layer, round(time_decay, 6) FROM time_decay ORDER BY step, layer"))
        .extracting(Row::toString)
        .containsExactly("[0,1,1.0]", "[0,2,2.0]", "[7,1,3.0]");
  }

  /** The lags that count begin at min(5, T / 8), rounded down. */
  @ParameterizedTest(name = "{0} time steps")
  @CsvSource({"3, 0", "7, 0", "8, 1", "15, 1", "16, 2", "39, 4", "40, 5", "300, 5"})
  void theSmallestLagsAreLeftOutWhereThereAreOthers(int timeSteps, int first) {
    double[] gradients = new double[timeSteps];
    for (int lag = 0; lag < timeSteps; lag++) {
      gradients[lag] = lag < first ? 1e9 : Math.pow(10, -0.1 * lag);
    }
    Row row = timeDecay(gradients);
    assertThat(number(row, "time_decay")).isCloseTo(0.1, within(1e-12));
    assertThat(row.getInt(row.fieldIndex("lags_used"))).isEqualTo(timeSteps - first);
  }

  @Test
  void memoryEndsWhereTheGradientFallsBelowAThousandthForGood() {
    Row row = timeDecay(10, 1, 1e-3, 1e-2, 9e-3, 1e-4, 1e-5);
    assertThat(row.<Integer>getAs("memory_lag")).isEqualTo(4);
    assertThat(number(row, "time_ratio")).isCloseTo(1e-6, within(1e-18));
    assertThat(number(row, "zero_share")).isZero();
    Row remembers = new TimeDecayTest().timeDecay(10, 1e-9, 1e-2);
    assertThat(remembers.isNullAt(remembers.fieldIndex("memory_lag"))).isTrue();
  }

  @Test
  void underflowIsASmallRatioAndACutIsNot() {
    Row underflow = timeDecay(1e-2, 1e-12, 1e-22, 1e-32, 1e-42, 0, 0, 0);
    assertThat(number(underflow, "time_ratio")).isCloseTo(1e-40, within(1e-50));
    assertThat(number(underflow, "zero_share")).isEqualTo(3.0 / 8);
    Row cut = new TimeDecayTest().timeDecay(1e-2, 2e-2, 0, 0);
    assertThat(number(cut, "time_ratio")).isEqualTo(1);
    assertThat(number(cut, "zero_share")).isEqualTo(0.5);
    assertThat(cut.<Integer>getAs("memory_lag")).isEqualTo(2);
  }

  @Test
  void nothingIsComparedWithAGradientOfZeroOrNaN() {
    for (double lag0 : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      Row row = new TimeDecayTest().timeDecay(lag0, 1, 1);
      assertThat(row.isNullAt(row.fieldIndex("time_ratio"))).isTrue();
      assertThat(row.isNullAt(row.fieldIndex("memory_lag"))).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void agreesWithARegression(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SimpleRegression regression = new SimpleRegression();
    double[] gradients = new double[50];
    for (int lag = 0; lag < gradients.length; lag++) {
      gradients[lag] = random.nextInt(6) == 0 ? 0 : Math.pow(10, random.nextDouble(-60, 10));
      if (gradients[lag] > 1e-35 && lag >= 5) {
        regression.addData(lag, Math.log10(gradients[lag]));
      }
    }
    Row row = timeDecay(gradients);
    assertThat(number(row, "time_decay")).isCloseTo(-regression.getSlope(), within(1e-9));
    assertThat(number(row, "r2")).isCloseTo(regression.getRSquare(), within(1e-9));
  }
}
