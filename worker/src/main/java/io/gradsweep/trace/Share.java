package io.gradsweep.trace;

import org.jspecify.annotations.Nullable;

/** Shares of examples: a count over a count, so NaN can only mean that nothing was counted. */
final class Share {
  private Share() {}

  /** The share; null, as in files, where it was not evaluated. */
  static @Nullable Double orNull(double share) {
    return Double.isNaN(share) ? null : Double.valueOf(share);
  }
}
