package io.gradsweep.statistics;

/** Combines L2 norms of parts without leaving the range of double. */
public final class Norms {
  private Norms() {}

  /**
   * sqrt(a^2 + b^2); NaN if a or b is NaN, also if the other is infinite, where {@code hypot} would
   * return infinity.
   */
  public static double combined(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.hypot(a, b);
  }
}
