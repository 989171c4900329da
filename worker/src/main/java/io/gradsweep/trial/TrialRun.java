package io.gradsweep.trial;

import java.time.Instant;

/**
 * Where and when a trial ran.
 *
 * @param startedAt when the worker began the trial
 * @param seconds wall-clock time of the whole trial
 * @param host that ran it
 * @param provenance versions and hardware that ran it
 */
public record TrialRun(Instant startedAt, double seconds, String host, Provenance provenance) {}
