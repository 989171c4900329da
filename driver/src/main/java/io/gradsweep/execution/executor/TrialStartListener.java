package io.gradsweep.execution.executor;

/** Hears on the driver of each trial that is about to begin. */
@FunctionalInterface
public interface TrialStartListener {

  /**
   * A task is about to begin a trial.
   *
   * @return whether it may
   */
  boolean trialStarts(TrialStart start);
}
