package io.gradsweep.gradient;

/**
 * Sums of |x| and x^2 and the largest |x|. Independent lanes hide the latency of an addition; entry
 * i of a block always goes to lane i mod 4, so a result depends on the entries alone.
 */
final class Sums {
  private double absolute;
  private double squares;
  private double largest;

  void clear() {
    absolute = 0;
    squares = 0;
    largest = 0;
  }

  void add(double[] block, int length) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double most = largest;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      double x0 = Math.abs(block[i]);
      double x1 = Math.abs(block[i + 1]);
      double x2 = Math.abs(block[i + 2]);
      double x3 = Math.abs(block[i + 3]);
      a0 += x0;
      a1 += x1;
      a2 += x2;
      a3 += x3;
      s0 += x0 * x0;
      s1 += x1 * x1;
      s2 += x2 * x2;
      s3 += x3 * x3;
      if (x0 > most || x1 > most || x2 > most || x3 > most) {
        most = largest(largest(most, x0, x1), x2, x3);
      }
    }
    for (; i < length; i++) {
      double x0 = Math.abs(block[i]);
      a0 += x0;
      s0 += x0 * x0;
      most = largest(most, x0, x0);
    }
    absolute += (a0 + a1) + (a2 + a3);
    squares += (s0 + s1) + (s2 + s3);
    largest = most;
  }

  /** Passes NaN by. */
  private static double largest(double most, double x, double y) {
    double larger = x > most ? x : most;
    return y > larger ? y : larger;
  }

  double absolute() {
    return absolute;
  }

  double squares() {
    return squares;
  }

  /** NaN if an entry is: comparisons pass NaN by, the sum of absolute values cannot. */
  double largest() {
    return Double.isNaN(absolute) ? Double.NaN : largest;
  }
}
