package io.gradsweep.analysis;

import java.util.Locale;

/** The responses whose effects are computed: columns of the view {@code verdicts}. */
public enum Response {
  /** Decades per layer by which the gradient shrinks toward the input, at the first traced step. */
  GRADIENT_DECAY,
  /** log10 of the RMS of the gradient of layer 1, at the first traced step. */
  GRADIENT_LEVEL,
  /** Accuracy on held-out examples, or on training examples if none are held out. */
  ACCURACY;

  /** Name of the column. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return columnName();
  }
}
