package io.gradsweep.dataset;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same in every JVM, defined exactly:
 *
 * <ul>
 *   <li>64 bits: SplitMix64 (Steele, Lea and Flood, 2014) from a 64-bit seed;
 *   <li>uniform in [0, 1): the upper 53 bits times 2^-53;
 *   <li>whole number below n: floor(uniform n);
 *   <li>standard normal: the polar method (Marsaglia and Bray, 1964); of each accepted pair the
 *       first is returned, then the second.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class PortableRandom {

  /**
   * The purpose of random numbers. Each purpose has its own stream, so that sweeping one option
   * (such as a condition number) does not change unrelated numbers (labels, split).
   */
  enum Purpose {
    LABELS(0),
    FEATURES(1),
    /** Class means and the rotation of the shared covariance. */
    SHAPE(2),
    SPLIT(3);

    private final int position;

    Purpose(int position) {
      this.position = position;
    }
  }

  private static final double UNIT = 0x1.0p-53;

  private final SplittableRandom bits;
  private double spare = Double.NaN;

  PortableRandom(long seed) {
    bits = new SplittableRandom(seed);
  }

  /** The stream whose seed is the purpose's number in the SplitMix64 sequence of {@code seed}. */
  static PortableRandom of(long seed, Purpose purpose) {
    PortableRandom root = new PortableRandom(seed);
    for (int skipped = 0; skipped < purpose.position; skipped++) {
      root.bits();
    }
    return new PortableRandom(root.bits());
  }

  long bits() {
    return bits.nextLong();
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (bits() >>> 11) * UNIT;
  }

  /** Uniform over 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal. StrictMath, because Math.log may differ in the last bit between JVMs. */
  double gaussian() {
    if (!Double.isNaN(spare)) {
      double second = spare;
      spare = Double.NaN;
      return second;
    }
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
      }
    }
  }

  /** Independent standard normals. */
  double[] gaussians(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = gaussian();
    }
    return values;
  }
}
