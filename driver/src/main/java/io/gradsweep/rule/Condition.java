package io.gradsweep.rule;

/**
 * A condition, which holds at a traced step if {@code quantity comparison threshold} is true.
 *
 * @param quantity the quantity that it tests
 * @param comparison of the quantity with the threshold
 * @param threshold finite, in the unit of the quantity
 */
public record Condition(Quantity quantity, Comparison comparison, double threshold) {
  public Condition {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException("threshold must be finite: " + threshold);
    }
  }
}
