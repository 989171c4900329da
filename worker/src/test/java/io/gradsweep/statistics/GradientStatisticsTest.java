package io.gradsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Statistics of a gradient array")
class GradientStatisticsTest {
  /** Shared by all tests on purpose: what one array leaves behind must not reach the next. */
  private static final ArrayStatistics STATISTICS = new ArrayStatistics();

  private static final double RELATIVE = 1e-12;
  private static final double INF = Double.POSITIVE_INFINITY;

  @Nested
  @DisplayName("equal the slow computation")
  class EqualSlowComputation {
    static List<Arguments> arrays() {
      List<Arguments> all = new ArrayList<>();
      long seed = 1;
      for (RandomArray kind : RandomArray.values()) {
        for (int count : new int[] {1, 2, 3, 19, 20, 21, 64, 1023, 1024, 1025, 4133}) {
          all.add(Arguments.of(kind, count, seed++));
        }
      }
      return all;
    }

    @ParameterizedTest(name = "{0}, {1} entries, seed {2}")
    @MethodSource("arrays")
    void inFloatAndDouble(RandomArray kind, int count, long seed) {
      double[] values = kind.draw(seed, count);

      GradientStatistics inDouble = STATISTICS.gradient(values, 0, count);
      GradientStatistics inFloat = STATISTICS.gradient(RandomArray.floats(values), 0, count);

      assertEqualsPlain(inDouble, values);
      assertThat(inFloat)
          .as("the same entries as float")
          .usingRecursiveComparison()
          .isEqualTo(inDouble);
    }

    @ParameterizedTest(name = "{0}, {1} entries, seed {2}, times 2^-700")
    @MethodSource("arrays")
    void whereSquaresUnderflowInDouble(RandomArray kind, int count, long seed) {
      assertScaledEqualsPlain(kind.draw(seed, count), -700);
    }

    @ParameterizedTest(name = "{0}, {1} entries, seed {2}, times 2^900")
    @MethodSource("arrays")
    void whereSquaresOverflowInDouble(RandomArray kind, int count, long seed) {
      assertScaledEqualsPlain(kind.draw(seed, count), 900);
    }

    private static void assertScaledEqualsPlain(double[] values, int exponent) {
      double[] scaled = Arrays.stream(values).map(x -> Math.scalb(x, exponent)).toArray();

      GradientStatistics of = STATISTICS.gradient(scaled, 0, scaled.length);

      assertClose(Math.scalb(of.l2(), -exponent), PlainStatistics.l2(values), "l2");
      assertClose(Math.scalb(of.rms(), -exponent), PlainStatistics.rms(values), "rms");
      assertClose(Math.scalb(of.std(), -exponent), PlainStatistics.std(values), "std");
      double meanAbs = PlainStatistics.meanAbsolute(values);
      assertClose(Math.scalb(of.meanAbs(), -exponent), meanAbs, "mean_abs");
      assertThat(Math.scalb(of.mean(), -exponent))
          .as("mean")
          .isCloseTo(PlainStatistics.mean(values), within(RELATIVE * meanAbs));
      assertCountsAndQuantiles(of, scaled);
    }
  }

  @Nested
  @DisplayName("of a few entries can be told by hand")
  class ByHand {
    @Test
    void threeAndFour() {
      GradientStatistics of = STATISTICS.gradient(new double[] {3, -4, 0, 0}, 0, 4);

      assertThat(of.count()).isEqualTo(4);
      assertThat(of.l2()).isEqualTo(5);
      assertThat(of.rms()).isEqualTo(2.5);
      assertThat(of.mean()).isEqualTo(-0.25);
      assertThat(of.meanAbs()).isEqualTo(1.75);
      assertThat(of.maxAbs()).isEqualTo(4);
      assertThat(of.p05Abs()).isZero();
      assertThat(of.p50Abs()).as("second smallest of four").isZero();
      assertThat(of.p95Abs()).as("fourth smallest of four").isEqualTo(4);
      assertThat(of.zeroFraction()).isEqualTo(0.5);
      assertThat(of.tinyFraction()).isEqualTo(0.5);
      assertThat(of.log2Histogram()[112 + 1]).as("3 is in [2, 4)").isEqualTo(1);
      assertThat(of.log2Histogram()[112 + 2]).as("4 is in [4, 8)").isEqualTo(1);
    }

    @Test
    void quantilesAreNearestRank() {
      double[] oneToHundred = DoubleStream.iterate(100, x -> x - 1).limit(100).toArray();

      GradientStatistics of = STATISTICS.gradient(oneToHundred, 0, 100);

      assertThat(of.p05Abs()).isEqualTo(5);
      assertThat(of.p50Abs()).isEqualTo(50);
      assertThat(of.p95Abs()).isEqualTo(95);
    }

    @Test
    void aFloatOf1eMinus20DoesNotUnderflow() {
      float[] values = new float[1000];
      Arrays.fill(values, 1e-20f);

      GradientStatistics of = STATISTICS.gradient(values, 0, 1000);

      assertThat(of.rms()).isCloseTo(1e-20, within(1e-27));
      assertThat(of.zeroFraction()).isZero();
      assertThat(of.tinyFraction()).isEqualTo(1);
    }

    @Test
    void constantArraysHaveNoSpread() {
      for (double constant : new double[] {0.1, -1e-20, 12345.678, 1e200, 1e-310}) {
        double[] values = new double[3000];
        Arrays.fill(values, constant);

        GradientStatistics of = STATISTICS.gradient(values, 0, 3000);

        assertThat(of.std()).as("std of %s", constant).isZero();
        assertThat(of.p05Abs()).as("p05 of %s", constant).isEqualTo(Math.abs(constant));
        assertThat(of.p95Abs()).as("p95 of %s", constant).isEqualTo(Math.abs(constant));
      }
    }

    @Test
    void tinyIsBelow1eMinus7AndNotAtIt() {
      double[] values = {1e-7, Math.nextDown(1e-7), -1e-8, 0.0};

      assertThat(STATISTICS.gradient(values, 0, 4).tinyFraction()).isEqualTo(0.75);
    }

    @Test
    void inSinglePrecisionTheFirstThatIsNotTinyIsTheNextAbove1eMinus7() {
      float above = 0x1.ad7f2ap-24f; // 1.00000001e-7
      float[] values = {above, -Math.nextDown(above), Math.nextUp(above), Float.MIN_VALUE};

      assertThat(STATISTICS.gradient(values, 0, 4).tinyFraction()).isEqualTo(0.5);
    }

    @Test
    void theOutermostBinsTakeAllBeyondThem() {
      double[] values = {Double.MIN_VALUE, 0x1p-112, 0x1p-111, 0x1p15, 0x1p14, Double.MAX_VALUE};

      int[] histogram = STATISTICS.gradient(values, 0, 6).log2Histogram();

      assertThat(histogram[0]).as("below 2^-111, subnormal entries too").isEqualTo(2);
      assertThat(histogram[1]).as("[2^-111, 2^-110)").isEqualTo(1);
      assertThat(histogram[126]).as("[2^14, 2^15)").isEqualTo(1);
      assertThat(histogram[127]).as("from 2^15").isEqualTo(2);
      assertThat(Arrays.stream(histogram).sum()).isEqualTo(6);
    }

    @Test
    void onlyTheRangeCounts() {
      float[] values = {Float.NaN, 3, 4, Float.POSITIVE_INFINITY};

      GradientStatistics of = STATISTICS.gradient(values, 1, 2);

      assertThat(of.l2()).isEqualTo(5);
      assertThat(of.nan()).isZero();
      assertThat(of.inf()).isZero();
    }
  }

  @Nested
  @DisplayName("where entries are not finite")
  class NotFinite {
    @Test
    void aNanMakesNormsMomentsAndQuantilesNan() {
      double[] values = {1, Double.NaN, 0, INF, -2, Double.NaN};

      GradientStatistics of = STATISTICS.gradient(values, 0, 6);

      assertThat(
              List.of(
                  of.l2(),
                  of.rms(),
                  of.mean(),
                  of.std(),
                  of.meanAbs(),
                  of.maxAbs(),
                  of.p05Abs(),
                  of.p50Abs(),
                  of.p95Abs()))
          .containsOnly(Double.NaN);
      assertThat(of.nan()).isEqualTo(2);
      assertThat(of.inf()).isEqualTo(1);
      assertThat(of.zeroFraction()).isEqualTo(1 / 6.0);
      assertThat(of.tinyFraction()).isEqualTo(1 / 6.0);
      assertThat(Arrays.stream(of.log2Histogram()).sum()).as("finite and nonzero").isEqualTo(2);
    }

    @Test
    void infinitiesGiveIeeeResults() {
      float[] values = {1, Float.POSITIVE_INFINITY, -2, 0};

      GradientStatistics of = STATISTICS.gradient(values, 0, 4);

      assertThat(List.of(of.l2(), of.rms(), of.mean(), of.meanAbs(), of.maxAbs()))
          .containsOnly(INF);
      assertThat(of.std()).isNaN();
      assertThat(of.p50Abs()).isEqualTo(1);
      assertThat(of.p95Abs()).isEqualTo(INF);
      assertThat(of.inf()).isEqualTo(1);
      assertThat(of.nan()).isZero();
    }

    @Test
    void infinitiesOfBothSignsHaveNoMean() {
      GradientStatistics of = STATISTICS.gradient(new double[] {INF, -INF}, 0, 2);

      assertThat(of.mean()).isNaN();
      assertThat(of.meanAbs()).isEqualTo(INF);
      assertThat(of.inf()).isEqualTo(2);
    }

    @Test
    void nanOfAnyPayloadAndSignIsCounted() {
      double[] values = {
        Double.longBitsToDouble(0x7ff0000000000001L), Double.longBitsToDouble(-1L), 1
      };

      assertThat(STATISTICS.gradient(values, 0, 3).nan()).isEqualTo(2);
    }

    @Test
    void leaveNothingBehind() {
      double[] fine = RandomArray.NORMAL.draw(77, 500);
      GradientStatistics before = STATISTICS.gradient(fine, 0, 500);

      STATISTICS.gradient(new double[] {Double.NaN, INF, Double.MIN_VALUE, 0}, 0, 4);

      assertThat(STATISTICS.gradient(fine, 0, 500)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @Test
  void anEmptyRangeIsAnError() {
    assertThatThrownBy(() -> STATISTICS.gradient(new float[3], 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an empty range has no statistics: 0 entries");
  }

  @Test
  void aRangeBeyondTheArrayIsAnError() {
    assertThatThrownBy(() -> STATISTICS.gradient(new float[3], 1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertEqualsPlain(GradientStatistics of, double[] values) {
    double meanAbs = PlainStatistics.meanAbsolute(values);
    assertClose(of.l2(), PlainStatistics.l2(values), "l2");
    assertClose(of.rms(), PlainStatistics.rms(values), "rms");
    assertClose(of.std(), PlainStatistics.std(values), "std");
    assertClose(of.meanAbs(), meanAbs, "mean_abs");
    assertThat(of.mean())
        .as("mean")
        .isCloseTo(PlainStatistics.mean(values), within(RELATIVE * meanAbs));
    assertCountsAndQuantiles(of, values);
  }

  private static void assertCountsAndQuantiles(GradientStatistics of, double[] values) {
    assertThat(of.count()).isEqualTo(values.length);
    assertThat(of.maxAbs()).as("max_abs").isEqualTo(PlainStatistics.maxAbsolute(values));
    assertThat(of.p05Abs()).as("p05").isEqualTo(PlainStatistics.quantile(values, 5));
    assertThat(of.p50Abs()).as("p50").isEqualTo(PlainStatistics.quantile(values, 50));
    assertThat(of.p95Abs()).as("p95").isEqualTo(PlainStatistics.quantile(values, 95));
    long zeros = Arrays.stream(values).filter(value -> value == 0).count();
    long tiny = Arrays.stream(values).filter(value -> Math.abs(value) < 1e-7).count();
    assertThat(of.zeroFraction()).isEqualTo(PlainStatistics.share(zeros, values.length));
    assertThat(of.tinyFraction()).isEqualTo(PlainStatistics.share(tiny, values.length));
    assertThat(of.log2Histogram()).isEqualTo(PlainStatistics.log2Histogram(values));
    assertThat(of.nan()).isZero();
    assertThat(of.inf()).isZero();
  }

  private static void assertClose(double actual, double expected, String what) {
    assertThat(actual).as(what).isCloseTo(expected, within(RELATIVE * expected));
  }
}
