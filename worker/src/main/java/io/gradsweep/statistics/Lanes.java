package io.gradsweep.statistics;

import java.util.Arrays;

/**
 * A sum or maximum of many terms, kept as {@link BlockLoops#LANES} partial ones. Vector
 * instructions advance them together, where a single sum would have to wait for each addition. The
 * result depends only on the terms and their order; the rounding error of a sum is that of an
 * eighth of its additions.
 */
final class Lanes {
  private final double[] lanes = new double[BlockLoops.LANES];

  /** Resets to zero. */
  void begin() {
    Arrays.fill(lanes, 0);
  }

  /** For {@link BlockLoops} to advance. */
  double[] lanes() {
    return lanes;
  }

  /** The partial sums added up pairwise. */
  double total() {
    double[] of = lanes;
    return ((of[0] + of[4]) + (of[1] + of[5])) + ((of[2] + of[6]) + (of[3] + of[7]));
  }

  /** The largest partial maximum; NaN if one of them is NaN. */
  double largest() {
    double most = lanes[0];
    for (double lane : lanes) {
      most = Math.max(most, lane);
    }
    return most;
  }
}
