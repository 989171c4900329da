package io.gradsweep.execution.executor;

import java.io.Serializable;

/**
 * The message of a task to the driver before it begins a trial.
 *
 * @param bundle id of its bundle
 * @param attempt id of the attempt at the bundle
 * @param trial index of the trial in the bundle
 * @param trialId id of the trial
 * @param executor id of the executor
 */
public record TrialStart(String bundle, long attempt, int trial, String trialId, String executor)
    implements Serializable {}
