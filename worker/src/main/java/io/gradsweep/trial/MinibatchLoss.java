package io.gradsweep.trial;

/**
 * Losses of minibatches, in training mode; NaN where a value is unknown or was NaN.
 *
 * @param best smallest over all steps
 * @param late mean over the last tenth of the steps, at least one and at most 100 of them; unknown
 *     unless all steps were done
 */
public record MinibatchLoss(double best, double late) {
  private static final MinibatchLoss UNKNOWN = new MinibatchLoss(Double.NaN, Double.NaN);

  /** No step was done. */
  public static MinibatchLoss unknown() {
    return UNKNOWN;
  }
}
