package io.gradsweep.sweep;

/** How many trials of a sweep may fail. */
public sealed interface FailureLimit {

  /** A number of trials. */
  record Count(int trials) implements FailureLimit {
    public Count {
      if (trials < 0) {
        throw new IllegalArgumentException("max_failed_trials is " + trials + ", below 0");
      }
    }

    @Override
    public boolean exceeded(long failed, long total) {
      return failed > trials;
    }

    @Override
    public String text() {
      return Integer.toString(trials);
    }
  }

  /** A share of all trials of the sweep, in percent. */
  record Percentage(double percent) implements FailureLimit {
    public Percentage {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "max_failed_trials is " + percent + "%, not from 0% to 100%");
      }
    }

    @Override
    public boolean exceeded(long failed, long total) {
      return failed * 100.0 > percent * total;
    }

    @Override
    public String text() {
      return percent == Math.rint(percent) ? (int) percent + "%" : percent + "%";
    }
  }

  /**
   * Whether more trials failed than may.
   *
   * @param failed trials that failed
   * @param total trials of the sweep
   */
  boolean exceeded(long failed, long total);

  /** As written in a sweep file: {@code 20%} or {@code 5}. */
  String text();
}
