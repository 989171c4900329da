package io.gradsweep.execution.executor;

/** Receives, on the driver, the message that a trial is about to begin. */
@FunctionalInterface
public interface TrialStartListener {

  /**
   * A task is about to begin a trial.
   *
   * @return whether it may
   */
  boolean trialStarts(TrialStart start);
}
