package io.gradsweep.training;

/** L2 norms of parts put together without leaving the range of double. */
final class Norms {
  private Norms() {}

  /**
   * sqrt(a^2 + b^2); NaN if one is NaN, even beside an infinity, which {@code hypot} would hide.
   */
  static double together(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.hypot(a, b);
  }
}
