package io.gradsweep.analysis;

import java.util.Locale;

/** What the effects of factors are effects on: columns of the view {@code verdicts}. */
public enum Response {
  /** Decades a layer by which the gradient shrinks towards the input, at the first traced step. */
  GRADIENT_DECAY,
  /** log10 of the RMS of the gradient of layer 1, at the first traced step. */
  GRADIENT_LEVEL,
  /** On held-out examples, else on training examples. */
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
