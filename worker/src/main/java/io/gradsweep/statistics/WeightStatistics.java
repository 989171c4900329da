package io.gradsweep.statistics;

/**
 * Statistics of the entries w_i of one parameter array.
 *
 * @param l2 sqrt(sum w_i^2)
 * @param meanAbs mean |w_i|
 * @param std sqrt(mean (w_i - mean)^2)
 * @param maxAbs max |w_i|
 * @param distance sqrt(sum (w_i - w_i(0))^2) from the initial entries w_i(0)
 */
public record WeightStatistics(
    double l2, double meanAbs, double std, double maxAbs, double distance) {}
