package io.gradsweep.execution.executor;

import java.time.Duration;

/** A thread is inside a file and does not come out: nobody else may touch that file. */
final class HangingWriteException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  HangingWriteException(Duration since) {
    super("a row of a trace is not written after " + since.toSeconds() + " s");
  }
}
