package io.gradsweep.plan;

/**
 * The estimated cost of one or more trials.
 *
 * @param seconds of one core
 * @param steps updates
 * @param layerRows rows of the layers table
 * @param stepRows rows of the steps table
 * @param bytes on disk, all tables
 * @param memory bytes that one trial holds while it trains; the largest, for several trials
 */
public record Estimate(
    double seconds, long steps, long layerRows, long stepRows, long bytes, long memory) {

  /** Nothing to do. */
  public static final Estimate NOTHING = new Estimate(0, 0, 0, 0, 0, 0);

  /** Both, one after the other. */
  public Estimate plus(Estimate other) {
    return new Estimate(
        seconds + other.seconds,
        steps + other.steps,
        layerRows + other.layerRows,
        stepRows + other.stepRows,
        (long) ((double) bytes + other.bytes), // saturates at the largest long
        Math.max(memory, other.memory));
  }
}
