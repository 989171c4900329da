package io.gradsweep.execution.executor;

import java.io.Serializable;

/**
 * The limits of a single trial.
 *
 * @param seconds wall-clock time after which it ends as TIMED_OUT
 */
public record TrialLimits(double seconds) implements Serializable {

  public TrialLimits {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("trial seconds is " + seconds + ", not above 0");
    }
  }
}
