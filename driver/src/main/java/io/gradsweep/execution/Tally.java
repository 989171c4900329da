package io.gradsweep.execution;

import java.io.Serializable;

/**
 * Work done.
 *
 * @param steps updates
 * @param work seconds that the trials so far were expected to take
 * @param trials trials that ended
 */
record Tally(long steps, double work, long trials) implements Serializable {
  static final Tally NOTHING = new Tally(0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(steps + other.steps, work + other.work, trials + other.trials);
  }
}
