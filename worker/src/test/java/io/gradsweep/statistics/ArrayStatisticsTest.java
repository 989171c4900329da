package io.gradsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Statistics of updates, weights, activations and errors")
class ArrayStatisticsTest {
  private static final ArrayStatistics STATISTICS = new ArrayStatistics();
  private static final double RELATIVE = 1e-12;

  @ParameterizedTest(name = "{0}, seed 11")
  @EnumSource(RandomArray.class)
  void anUpdateEqualsTheSlowComputation(RandomArray kind) {
    double[] values = kind.draw(11, 2500);

    UpdateStatistics inDouble = STATISTICS.update(values, 0, 2500);
    UpdateStatistics inFloat = STATISTICS.update(RandomArray.floats(values), 0, 2500);

    assertClose(inDouble.l2(), PlainStatistics.l2(values));
    assertClose(inDouble.meanAbs(), PlainStatistics.meanAbsolute(values));
    assertThat(inFloat).isEqualTo(inDouble);
  }

  @Nested
  class Weights {
    @ParameterizedTest(name = "{0}, seeds 21 and 22")
    @EnumSource(RandomArray.class)
    void equalTheSlowComputation(RandomArray kind) {
      double[] now = kind.draw(21, 2500);
      double[] start = kind.draw(22, 2500);
      double[] apart = new double[2500];
      Arrays.setAll(apart, i -> now[i] - start[i]);

      WeightStatistics inDouble = STATISTICS.weights(now, 0, start, 0, 2500);
      WeightStatistics inFloat =
          STATISTICS.weights(RandomArray.floats(now), 0, RandomArray.floats(start), 0, 2500);

      assertClose(inDouble.l2(), PlainStatistics.l2(now));
      assertClose(inDouble.meanAbs(), PlainStatistics.meanAbsolute(now));
      assertClose(inDouble.std(), PlainStatistics.std(now));
      assertThat(inDouble.maxAbs()).isEqualTo(PlainStatistics.maxAbsolute(now));
      assertClose(inDouble.distance(), PlainStatistics.l2(apart));
      assertThat(inFloat).isEqualTo(inDouble);
    }

    @Test
    void theTwoRangesMayBeginAnywhere() {
      float[] now = {9, 9, 1, 2};
      float[] start = {1, 5, 9};

      WeightStatistics of = STATISTICS.weights(now, 2, start, 0, 2);

      assertThat(of.distance()).as("||(1, 2) - (1, 5)||").isEqualTo(3);
    }

    @Test
    void aTinyMoveFromZeroIsADistance() {
      double[] now = {3e-250, 4e-250};

      assertThat(STATISTICS.weights(now, 0, new double[2], 0, 2).distance())
          .isCloseTo(5e-250, within(1e-262));
    }

    @Test
    void nanIsNotHidden() {
      float[] now = {1, Float.NaN};

      WeightStatistics of = STATISTICS.weights(now, 0, new float[2], 0, 2);

      assertThat(of).isEqualTo(new WeightStatistics(nan(), nan(), nan(), nan(), nan()));
    }

    private static double nan() {
      return Double.NaN;
    }
  }

  @Nested
  class Activations {
    private static final OutputRange RANGE = new OutputRange(-0.5, 0.75);

    @Test
    void aUnitIsDeadIfItIsZeroForEveryExample() {
      double[] examplesByUnits = {
        0, 1, 0.0, 0,
        0, 0, -0.0, 2,
        0, 0, Double.MIN_VALUE, 0
      };

      ActivationStatistics of = STATISTICS.activations(examplesByUnits, 0, 3, 4, null);

      assertThat(of.deadFraction()).as("the first of four units").isEqualTo(0.25);
      assertThat(of.zeroFraction()).isEqualTo(0.75);
      assertThat(of.saturatedFraction()).isNull();
    }

    @Test
    void anOutputIsSaturatedBeyondTheRangeAndNotAtItsBounds() {
      double[] values = {-0.5, 0.75, Math.nextDown(-0.5), Math.nextUp(0.75), Double.NaN, 0, 0, 0};

      assertThat(STATISTICS.activations(values, 0, 2, 4, RANGE).saturatedFraction())
          .isEqualTo(0.25);
    }

    @ParameterizedTest(name = "{0} examples of {1} units, seed {2}")
    @CsvSource({"1, 1, 1", "64, 64, 2", "3, 1024, 3", "7, 1500, 4", "1300, 3, 5", "5, 333, 6"})
    void equalTheSlowComputation(int examples, int units, long seed) {
      double[] values = RandomArray.HALF_ZERO.draw(seed, examples * units);
      Random random = new Random(seed);
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; random.nextInt(4) == 0 && i < examples; i++) {
          values[i * units + unit] = 0;
        }
      }
      if (units > 2) {
        for (int i = 0; i < examples; i++) {
          values[i * units + 2] = 0;
        }
      }

      ActivationStatistics inDouble = STATISTICS.activations(values, 0, examples, units, RANGE);
      ActivationStatistics inFloat =
          STATISTICS.activations(RandomArray.floats(values), 0, examples, units, RANGE);

      int dead = 0;
      long zeros = 0;
      long saturated = 0;
      for (int unit = 0; unit < units; unit++) {
        boolean alive = false;
        for (int i = 0; i < examples; i++) {
          double output = values[i * units + unit];
          alive |= output != 0;
          zeros += output == 0 ? 1 : 0;
          saturated += output < -0.5 || output > 0.75 ? 1 : 0;
        }
        dead += alive ? 0 : 1;
      }
      assertThat(inDouble.deadFraction()).isEqualTo(PlainStatistics.share(dead, units));
      assertThat(inDouble.zeroFraction()).isEqualTo(PlainStatistics.share(zeros, values.length));
      assertThat(inDouble.saturatedFraction())
          .isEqualTo(PlainStatistics.share(saturated, values.length));
      assertThat(inDouble.mean()).isCloseTo(PlainStatistics.mean(values), within(RELATIVE));
      assertClose(inDouble.std(), PlainStatistics.std(values));
      assertThat(inFloat).isEqualTo(inDouble);
    }

    @Test
    void aRangeNeedsItsLowerBoundFirst() {
      assertThatThrownBy(() -> new OutputRange(1, 0))
          .hasMessage("low must be below high: 1.0, 0.0");
    }
  }

  @ParameterizedTest(name = "{0}, seed 31")
  @EnumSource(RandomArray.class)
  void anErrorEqualsTheSlowComputationTimesItsFactor(RandomArray kind) {
    double[] values = kind.draw(31, 2500);

    ErrorStatistics inDouble = STATISTICS.error(values, 0, 2500, 0.015625);
    ErrorStatistics inFloat = STATISTICS.error(RandomArray.floats(values), 0, 2500, 0.015625);

    assertClose(inDouble.rms(), PlainStatistics.rms(values) / 64);
    assertClose(inDouble.meanAbs(), PlainStatistics.meanAbsolute(values) / 64);
    assertThat(inFloat).isEqualTo(inDouble);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * expected));
  }
}
