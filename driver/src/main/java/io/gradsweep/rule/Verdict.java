package io.gradsweep.rule;

import java.util.Locale;

/** What a rule can speak for, the gravest first: the first that applies is the trial's verdict. */
public enum Verdict {
  DIVERGED,
  EXPLODING,
  VANISHING,
  DEAD,
  SATURATED,
  STALLED;

  /** The word in tables and sweep files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
