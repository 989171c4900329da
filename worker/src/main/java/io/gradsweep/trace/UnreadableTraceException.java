package io.gradsweep.trace;

/** A file that is no trace, or one of a newer format. The message names the file. */
public final class UnreadableTraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableTraceException(String message) {
    super(message);
  }
}
