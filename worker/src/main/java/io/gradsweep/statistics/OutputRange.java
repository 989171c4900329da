package io.gradsweep.statistics;

/**
 * Outputs of an activation function that do not count as saturated: those of pre-activations from
 * -5 to 5. An output below {@code low} or above {@code high} is saturated, NaN is not.
 */
public record OutputRange(double low, double high) {

  public OutputRange {
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be below high: " + low + ", " + high);
    }
  }

  boolean excludes(double output) {
    return output < low || output > high;
  }
}
