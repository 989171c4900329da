package io.gradsweep.plan;

import io.gradsweep.trial.TrialConfig;

/**
 * The trials of a sweep by index. Configurations are made on demand, because a sweep of millions
 * does not fit in memory.
 */
public interface TrialList {

  /** Number of trials. */
  int size();

  /** Configuration of a trial, from 0 to size - 1; the same at every call. */
  TrialConfig config(int index);
}
