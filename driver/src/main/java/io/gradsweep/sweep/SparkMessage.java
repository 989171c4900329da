package io.gradsweep.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reduces an error message of Spark to the sentence that helps. */
public final class SparkMessage {
  private static final Pattern ERROR_CLASS =
      Pattern.compile("^\\[[A-Z0-9_.]+\\] (Cannot resolve .* due to data type mismatch: )?");
  private static final Pattern STATE = Pattern.compile("\\.? SQLSTATE:.*$");

  /** Advice on Spark's settings, which the reader cannot change here. */
  private static final Pattern SETTING = Pattern.compile("\\.? If necessary set .*$");

  private static final Pattern POSITION = Pattern.compile("\\bline (\\d+),? pos (\\d+)");

  private SparkMessage() {}

  /** {@code is not valid: } and {@link #sentence}. */
  static String of(Throwable failure) {
    return "is not valid: " + sentence(failure);
  }

  /** The first line of the message, without error class and SQL state. */
  public static String sentence(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String first =
        message.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    String bare = ERROR_CLASS.matcher(first).replaceFirst("");
    String withoutState = STATE.matcher(bare).replaceFirst("");
    return SETTING.matcher(withoutState).replaceFirst("");
  }

  /** {@code line 1, column 8}, both from 1; empty if the message names no position. */
  public static String position(Throwable failure) {
    Matcher named = POSITION.matcher(String.valueOf(failure.getMessage()));
    return named.find()
        ? "line %s, column %d".formatted(named.group(1), 1 + Integer.parseInt(named.group(2)))
        : "";
  }
}
