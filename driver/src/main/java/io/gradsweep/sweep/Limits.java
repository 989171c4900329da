package io.gradsweep.sweep;

/**
 * The limits of a sweep.
 *
 * @param trialSeconds wall-clock time after which a trial ends as TIMED_OUT
 * @param maxFailedTrials how many trials may fail before the sweep counts as failed
 */
public record Limits(double trialSeconds, FailureLimit maxFailedTrials) {

  /** Ten minutes per trial; a fifth of the trials may fail. */
  public static final Limits DEFAULT = new Limits(600.0, new FailureLimit.Percentage(20.0));

  public Limits {
    if (!(trialSeconds > 0) || Double.isInfinite(trialSeconds)) {
      throw new IllegalArgumentException("trial_seconds is " + trialSeconds + ", not above 0");
    }
  }
}
