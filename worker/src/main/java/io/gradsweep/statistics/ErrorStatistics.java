package io.gradsweep.statistics;

/**
 * Statistics of the error dL/dh of one layer over a minibatch (examples x units), L the
 * minibatch-mean loss.
 *
 * @param rms sqrt(mean of squares)
 * @param meanAbs mean of absolute values
 */
public record ErrorStatistics(double rms, double meanAbs) {}
