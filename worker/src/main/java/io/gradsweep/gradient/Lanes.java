package io.gradsweep.gradient;

import java.util.Arrays;

/**
 * A sum of many terms as up to {@link Entries#BLOCK} partial sums: term i of every block goes to
 * lane i, which a compiler turns into vector instructions where one running sum would wait for each
 * addition; then the lanes are added up. So a sum depends on its terms alone, and its rounding
 * error is that of some hundred additions less than of one running sum.
 */
final class Lanes {
  private final double[] lanes = new double[Entries.BLOCK];
  private int used;

  /** Begins a sum of this many terms. */
  void begin(int terms) {
    used = terms >= Entries.BLOCK ? Entries.BLOCK : Math.max(8, 2 * Integer.highestOneBit(terms));
    Arrays.fill(lanes, 0, used, 0);
  }

  /** The partial sums, for the terms of a block to be added. */
  double[] lanes() {
    return lanes;
  }

  /** Adds the partial sums up: first to eight, lane by lane, then pairwise. They are then gone. */
  double total() {
    double[] of = lanes;
    for (int from = 8; from < used; from += 8) {
      of[0] += of[from];
      of[1] += of[from + 1];
      of[2] += of[from + 2];
      of[3] += of[from + 3];
      of[4] += of[from + 4];
      of[5] += of[from + 5];
      of[6] += of[from + 6];
      of[7] += of[from + 7];
    }
    return ((of[0] + of[1]) + (of[2] + of[3])) + ((of[4] + of[5]) + (of[6] + of[7]));
  }

  /** The largest partial sum, NaN if one is; they are then gone. */
  double largest() {
    double[] of = lanes;
    for (int half = used / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        of[i] = Math.max(of[i], of[half + i]);
      }
    }
    return of[0];
  }
}
