package bench.speed;

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
  private int evaluated;
  private int asked;

  /**
   * @param stepEvaluated the step before which the trial is evaluated
   */
  void begin(int newSteps, int stepEvaluated) {
    steps = newSteps;
    evaluated = stepEvaluated;
    nanos = new long[newSteps + 1];
    processor = new long[newSteps + 1];
    asked = 0;
  }

  /**
   * From the beginning of step 1 to that of the last step, less the one with the evaluation, scaled to
   * the number of steps.
   */
  double seconds() {
    return seconds(nanos);
  }

  /** Likewise, of the processor, in all threads. */
  double processorSeconds() {
    return seconds(processor);
  }

  private double seconds(long[] at) {
    if (asked < steps + 1) {
      throw new IllegalStateException("asked " + asked + " times in " + steps + " steps");
    }
    long all = at[steps] - at[2];
    int count = steps - 2;
    if (evaluated >= 1 && evaluated < steps - 1) {
      all -= at[evaluated + 2] - at[evaluated + 1];
      count--;
    }
    return all / 1e9 * steps / count;
  }

  @Override
  public Instant instant() {
    if (asked < nanos.length) {
      nanos[asked] = System.nanoTime();
      if (asked == 2 || asked == evaluated + 1 || asked == evaluated + 2 || asked == steps) {
        processor[asked] = ProcessorTime.nanos(); // takes a tenth of a millisecond
      }
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
