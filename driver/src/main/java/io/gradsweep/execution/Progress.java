package io.gradsweep.execution;

import io.gradsweep.store.StatusCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param trials of the sweep that ended, those of earlier runs included
 * @param total trials of the sweep
 * @param committed trials of the sweep that are committed, by status
 * @param stepsPerSecond updates of this run over its time so far
 * @param left estimated wall-clock time to the end; empty while nothing is known
 */
public record Progress(
    long trials,
    long total,
    StatusCounts committed,
    double stepsPerSecond,
    Optional<Duration> left) {}
