package io.gradsweep.trace;

/** A file is not a trace, or its format is newer than this program. The message names the file. */
public final class UnreadableTraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableTraceException(String message) {
    super(message);
  }
}
