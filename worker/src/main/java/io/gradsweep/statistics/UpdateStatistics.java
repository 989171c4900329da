package io.gradsweep.statistics;

/**
 * Statistics of the entries u_i that are subtracted from one parameter array.
 *
 * @param l2 sqrt(sum u_i^2)
 * @param meanAbs mean |u_i|
 */
public record UpdateStatistics(double l2, double meanAbs) {}
