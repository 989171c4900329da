package io.gradsweep.execution.executor;

import java.io.Serializable;

/**
 * Work done.
 *
 * @param steps number of updates
 * @param work expected duration of that part of the trials, in seconds
 * @param trials number of trials that ended
 */
public record Tally(long steps, double work, long trials) implements Serializable {
  /** No work. */
  public static final Tally NOTHING = new Tally(0, 0, 0);

  /** The sum of both. */
  public Tally plus(Tally other) {
    return new Tally(steps + other.steps, work + other.work, trials + other.trials);
  }
}
