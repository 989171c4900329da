package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  void aTenthLessPerStepBackInTimeIsOneDecade() {
    double[] gradients = new double[60];
    for (int lag = 0; lag < gradients.length; lag++) {
      // lags before 5 and after 40 lie elsewhere and do not count
      gradients[lag] = lag < 5 || lag > 40 ? 1e3 : Math.pow(10, -lag);
    }
    Row row = timeDecay(gradients);
    assertThat(number(row, "time_decay")).isCloseTo(1, within(1e-12));
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
    Row row = timeDecay(1, 1, 1, 1, 1, 1e-1, 0, Double.NaN, 1e-4, Double.POSITIVE_INFINITY);
    assertThat(number(row, "time_decay")).isNaN();
    assertThat(number(row, "r2")).isNaN();
    assertThat(row.getInt(row.fieldIndex("lags_used"))).isEqualTo(2);
  }

  @Test
  void equalValuesLieOnALine() {
    Row row = timeDecay(1, 1, 1, 1, 1, 0.3, 0.3, 0.3, 0.3);
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

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void agreesWithARegression(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SimpleRegression regression = new SimpleRegression();
    double[] gradients = new double[50];
    for (int lag = 0; lag < gradients.length; lag++) {
      gradients[lag] = random.nextInt(6) == 0 ? 0 : Math.pow(10, random.nextDouble(-200, 10));
      if (gradients[lag] > 0 && lag >= 5 && lag <= 40) {
        regression.addData(lag, Math.log10(gradients[lag]));
      }
    }
    Row row = timeDecay(gradients);
    assertThat(number(row, "time_decay")).isCloseTo(-regression.getSlope(), within(1e-9));
    assertThat(number(row, "r2")).isCloseTo(regression.getRSquare(), within(1e-9));
  }
}
