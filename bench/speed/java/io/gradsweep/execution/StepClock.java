package io.gradsweep.execution;

import contestant.ProcessorTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that remembers when it was asked, and how much processor time the process had taken: a
 * trial asks at its start and before every step.
 */
final class StepClock extends Clock {
  private long[] nanos = new long[0];
  private long[] processor = new long[0];
  private int steps;
  private int asked;

  void begin(int newSteps) {
    steps = newSteps;
    nanos = new long[newSteps + 1];
    processor = new long[newSteps + 1];
    asked = 0;
  }

  /**
   * From the beginning of step 1 to that of the last step, less one step between them, scaled to the
   * number of steps.
   */
  double seconds(int without) {
    return seconds(nanos, without);
  }

  /** Likewise, of the processor, in all threads. */
  double processorSeconds(int without) {
    return seconds(processor, without);
  }

  private double seconds(long[] at, int without) {
    if (asked < steps + 1) {
      throw new IllegalStateException("asked " + asked + " times in " + steps + " steps");
    }
    long all = at[steps] - at[2];
    int count = steps - 2;
    if (without >= 1 && without < steps - 1) {
      all -= at[without + 2] - at[without + 1];
      count--;
    }
    return all / 1e9 * steps / count;
  }

  @Override
  public Instant instant() {
    if (asked < nanos.length) {
      nanos[asked] = System.nanoTime();
      processor[asked] = ProcessorTime.nanos();
    }
    asked++;
    return Instant.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
