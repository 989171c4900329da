package io.gradsweep.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Statistics of the outputs a of one layer's activation function over a minibatch (examples x
 * units).
 *
 * @param mean over all entries
 * @param std population standard deviation over all entries
 * @param zeroFraction share of entries that are exactly 0
 * @param deadFraction share of units whose output is 0 for every example of the minibatch
 * @param saturatedFraction share of entries whose pre-activation has an absolute value above 5;
 *     null unless the activation is sigmoid or tanh
 */
public record ActivationStatistics(
    double mean,
    double std,
    double zeroFraction,
    double deadFraction,
    @Nullable Double saturatedFraction) {}
