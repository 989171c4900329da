package io.gradsweep.trial;

/** How a trial ended. Names are the values of the column {@code status}. */
public enum TrialStatus {
  /** All steps were done. */
  COMPLETED,
  /** Loss, a gradient or a parameter became NaN or infinite; the trace up to that step is kept. */
  DIVERGED,
  /** The trial threw: an impossible configuration, unusable data, an error in the library. */
  FAILED,
  /** {@code limits.trial_seconds} ran out; the trace up to that step is kept. */
  TIMED_OUT,
  /** The process that ran it died. */
  CRASHED
}
