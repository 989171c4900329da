package io.gradsweep.sweep;

import java.util.regex.Pattern;

/** Reduces an error message of Spark to the sentence that helps. */
final class SparkMessage {
  private static final Pattern ERROR_CLASS =
      Pattern.compile("^\\[[A-Z0-9_.]+\\] (Cannot resolve .* due to data type mismatch: )?");
  private static final Pattern STATE = Pattern.compile("\\.? SQLSTATE:.*$");

  private SparkMessage() {}

  /** {@code is not valid: } and the first line, without error class and SQL state. */
  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    String first = message.lines().findFirst().orElse("");
    String bare = ERROR_CLASS.matcher(first).replaceFirst("");
    return "is not valid: " + STATE.matcher(bare).replaceFirst("");
  }
}
