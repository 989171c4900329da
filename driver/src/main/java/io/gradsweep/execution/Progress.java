package io.gradsweep.execution;

import io.gradsweep.store.StatusCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a run.
 *
 * @param trials of the sweep that ended, those of earlier runs included
 * @param total trials of the sweep
 * @param committed trials of the sweep that are committed, by status
 * @param stepsPerSecond updates of this run per second of wall-clock time
 * @param left estimated wall-clock time to the end; empty while unknown
 */
public record Progress(
    long trials,
    long total,
    StatusCounts committed,
    double stepsPerSecond,
    Optional<Duration> left) {}
