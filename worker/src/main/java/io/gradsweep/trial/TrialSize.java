package io.gradsweep.trial;

/**
 * The size of a trial's data and network.
 *
 * @param features input size; -1 if no data were loaded
 * @param classes number of classes; 0 in a regression; -1 if no data were loaded
 * @param parameters number of trainable parameters; -1 if no network was built
 */
public record TrialSize(int features, int classes, long parameters) {
  private static final TrialSize UNKNOWN = new TrialSize(-1, -1, -1);

  /** No data were loaded, no network was built. */
  public static TrialSize unknown() {
    return UNKNOWN;
  }
}
