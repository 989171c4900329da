package io.gradsweep.trial;

/**
 * How well an output fits a set of examples; NaN where a value is unknown.
 *
 * @param loss mean over the examples: softmax cross-entropy in nats, or in a regression the squared
 *     error
 * @param accuracy fraction of the examples classified correctly, 0 to 1; NaN in a regression
 */
public record Score(double loss, double accuracy) {
  private static final Score UNKNOWN = new Score(Double.NaN, Double.NaN);

  /** Neither loss nor accuracy is known. */
  public static Score unknown() {
    return UNKNOWN;
  }
}
