package io.gradsweep.sweep;

/** Chooses which combinations of levels are run. */
public sealed interface Method {

  /** All of them. */
  record Grid() implements Method {}

  /**
   * Points drawn with replacement, each level of each factor with the same probability.
   *
   * @param runs number of points drawn
   */
  record Random(int runs) implements Method {
    public Random {
      if (runs < 1) {
        throw new IllegalArgumentException("runs is " + runs + ", not at least 1");
      }
    }
  }
}
