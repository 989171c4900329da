package io.gradsweep.statistics;

/**
 * Statistics of the entries g_1..g_n of one gradient array. Moments and quantiles are NaN if any
 * entry is NaN.
 *
 * @param count n
 * @param l2 sqrt(sum g_i^2)
 * @param rms sqrt(mean g_i^2)
 * @param mean mean g_i
 * @param std sqrt(mean (g_i - mean)^2), the population standard deviation
 * @param meanAbs mean |g_i|
 * @param maxAbs max |g_i|
 * @param p05Abs 5 % quantile of |g_i|, nearest rank: the ceil(0.05 n)-th smallest
 * @param p50Abs median of |g_i|, nearest rank
 * @param p95Abs 95 % quantile of |g_i|, nearest rank
 * @param zeroFraction share of entries that are exactly 0
 * @param tinyFraction share of entries with |g_i| &lt; 1e-7, zeros included
 * @param nan number of NaN entries
 * @param inf number of infinite entries
 * @param log2Histogram counts of finite nonzero entries by exponent, see {@link Log2Histogram}
 */
@SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
public record GradientStatistics(
    long count,
    double l2,
    double rms,
    double mean,
    double std,
    double meanAbs,
    double maxAbs,
    double p05Abs,
    double p50Abs,
    double p95Abs,
    double zeroFraction,
    double tinyFraction,
    long nan,
    long inf,
    int[] log2Histogram) {}
