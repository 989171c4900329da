package io.gradsweep.rule;

/**
 * Holds at a traced step if {@code quantity comparison threshold}.
 *
 * @param quantity what it looks at
 * @param comparison how
 * @param threshold finite, in the unit of the quantity
 */
public record Condition(Quantity quantity, Comparison comparison, double threshold) {
  public Condition {
    if (!Double.isFinite(threshold)) {
      throw new IllegalArgumentException("threshold must be finite: " + threshold);
    }
  }
}
