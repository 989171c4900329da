package io.gradsweep.trial;

/**
 * The range of a number. Both ends are finite or infinite; NaN is always outside.
 *
 * @param text the range in words, for messages and docs
 */
public record Bounds(
    double low, boolean lowIncluded, double high, boolean highIncluded, String text) {

  /** Any finite number. */
  public static final Bounds FINITE =
      new Bounds(
          Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, "a finite number");

  /** A finite number above 0. */
  public static final Bounds POSITIVE =
      new Bounds(0, false, Double.POSITIVE_INFINITY, false, "a finite number above 0");

  /** A finite number from 0. */
  public static final Bounds NOT_NEGATIVE =
      new Bounds(0, true, Double.POSITIVE_INFINITY, false, "a finite number from 0");

  /** A number in [0, 1). */
  public static final Bounds FRACTION = new Bounds(0, true, 1, false, "a number from 0 to below 1");

  /** Whole numbers from {@code low} to {@code high}, both included. */
  public static Bounds whole(long low, long high) {
    return new Bounds(low, true, high, true, "a whole number from " + low + " to " + high);
  }

  /** Whether a number is inside. */
  public boolean contains(double value) {
    return (lowIncluded ? value >= low : value > low)
        && (highIncluded ? value <= high : value < high);
  }

  /**
   * Throws if a number is outside.
   *
   * @param name of what has the value, for the message
   * @throws InvalidLevelException if it is outside
   */
  public void require(Number value, String name) {
    if (!contains(value.doubleValue())) {
      throw InvalidLevelException.of(name + " is " + value, text);
    }
  }
}
