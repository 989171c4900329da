package io.gradsweep.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param trials of the sweep that ended, those of earlier runs included
 * @param total trials of the sweep
 * @param failed of them failed
 * @param stepsPerSecond updates of this run over its time so far
 * @param left estimated wall-clock time to the end; empty while nothing is known
 */
public record Progress(
    long trials, long total, long failed, double stepsPerSecond, Optional<Duration> left) {}
