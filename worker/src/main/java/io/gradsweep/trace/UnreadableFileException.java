package io.gradsweep.trace;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A file of a bundle cannot be read. The message names it, {@link #reason} does not. */
final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableFileException(Path file, Exception problem) {
    super("cannot read " + file + ": " + Reason.of(problem, file), problem);
    this.reason = Reason.of(problem, file);
  }

  /** Why, for a message that names the file itself. */
  String reason() {
    return reason;
  }
}
