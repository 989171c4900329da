package io.gradsweep.trial;

/**
 * The scale of the inputs as the network sees them, over the training examples; NaN and the empty
 * text where no data were loaded.
 *
 * @param mean of all numbers
 * @param std population standard deviation of all numbers
 * @param maxAbs largest absolute value
 * @param rmsMax largest over the features of the RMS of one feature
 * @param worstFeature the feature that has it: its name, or its number from 0 where the data have
 *     no names
 */
public record InputScale(
    double mean, double std, double maxAbs, double rmsMax, String worstFeature) {
  private static final InputScale UNKNOWN =
      new InputScale(Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

  /** No data were loaded. */
  public static InputScale unknown() {
    return UNKNOWN;
  }
}
