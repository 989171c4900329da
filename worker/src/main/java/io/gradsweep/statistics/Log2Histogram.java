package io.gradsweep.statistics;

/**
 * Fixed bins of |g| on a logarithmic scale, the same for every array, so that histograms add up
 * over steps, layers and trials. Bin i of {@link #BINS} counts the entries with floor(log2 |g|) =
 * {@link #LOWEST_EXPONENT} + i; the first bin also takes all smaller nonzero entries, the last all
 * larger finite ones. Zeros, NaN and infinities are in no bin.
 */
public final class Log2Histogram {
  /** Number of bins. */
  public static final int BINS = 128;

  /** Exponent of the first bin: its entries are below 2^-111. */
  public static final int LOWEST_EXPONENT = -112;

  private Log2Histogram() {}

  /** The bin of the entries with floor(log2 |g|) = {@code exponent}. */
  static int bin(int exponent) {
    return Math.max(0, Math.min(BINS - 1, exponent - LOWEST_EXPONENT));
  }
}
