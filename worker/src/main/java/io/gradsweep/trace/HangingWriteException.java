package io.gradsweep.trace;

import java.time.Duration;

/** A thread has been writing a row for too long: nobody else may touch its files. */
public final class HangingWriteException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  HangingWriteException(Duration since) {
    super("a row of a trace is still being written after " + since.toSeconds() + " s");
  }
}
