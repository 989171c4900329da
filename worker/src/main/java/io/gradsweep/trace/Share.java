package io.gradsweep.trace;

import org.jspecify.annotations.Nullable;

/** Shares of examples and spreads of shares, where NaN can only mean "not evaluated". */
final class Share {
  private Share() {}

  /** The value; null, as in files, if it was not evaluated. */
  static @Nullable Double orNull(double share) {
    return Double.isNaN(share) ? null : Double.valueOf(share);
  }
}
