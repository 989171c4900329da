package io.gradsweep.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** The same quantities the slow way: exact decimal arithmetic and sorted arrays. */
final class PlainStatistics {
  private static final MathContext DIGITS = new MathContext(40);

  private PlainStatistics() {}

  static double l2(double[] values) {
    return sumOfSquares(values).sqrt(DIGITS).doubleValue();
  }

  static double rms(double[] values) {
    return over(sumOfSquares(values), values.length).sqrt(DIGITS).doubleValue();
  }

  static double mean(double[] values) {
    return over(sum(values), values.length).doubleValue();
  }

  static double std(double[] values) {
    BigDecimal sum = sum(values);
    BigDecimal spread =
        sumOfSquares(values).multiply(BigDecimal.valueOf(values.length)).subtract(sum.pow(2));
    BigDecimal squaredCount = BigDecimal.valueOf(values.length).pow(2);
    return spread.divide(squaredCount, DIGITS).sqrt(DIGITS).doubleValue();
  }

  static double meanAbsolute(double[] values) {
    return mean(absolute(values));
  }

  static double maxAbsolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  /** Nearest rank: the ceil(percent / 100 * n)-th smallest |x|. */
  static double quantile(double[] values, int percent) {
    double[] sorted = absolute(values);
    Arrays.sort(sorted);
    int rank = 1;
    while (100L * rank < (long) percent * values.length) {
      rank++;
    }
    return sorted[rank - 1];
  }

  static double share(long part, int all) {
    return (double) part / all;
  }

  /** Halves or doubles, which is exact, until the mantissa is in [1, 2). */
  static int floorLog2(double magnitude) {
    double rest = magnitude;
    int exponent = 0;
    while (rest >= 2) {
      rest /= 2;
      exponent++;
    }
    while (rest < 1) {
      rest *= 2;
      exponent--;
    }
    return exponent;
  }

  static int[] log2Histogram(double[] values) {
    int[] counts = new int[128];
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        int bin = floorLog2(Math.abs(value)) + 112;
        counts[Math.min(127, Math.max(0, bin))]++;
      }
    }
    return counts;
  }

  static double[] absolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  private static BigDecimal sum(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  private static BigDecimal sumOfSquares(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value).pow(2));
    }
    return sum;
  }

  private static BigDecimal over(BigDecimal sum, int count) {
    return sum.divide(BigDecimal.valueOf(count), DIGITS);
  }
}
