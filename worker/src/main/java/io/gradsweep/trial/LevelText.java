package io.gradsweep.trial;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Levels as text, as in columns and on the command line: {@code xavier}, {@code normal(0.01)},
 * {@code l2_per_layer(1.0)}, {@code log(40)}.
 */
public final class LevelText {
  private static final Pattern WITH_VALUE = Pattern.compile("([a-z0-9_]+)\\(([^()]+)\\)");

  private LevelText() {}

  /** Inverse of {@link Initialization#text()}. */
  public static Initialization initialization(String text) {
    Matcher form = WITH_VALUE.matcher(text);
    return form.matches()
        ? Initialization.of(form.group(1), number(form.group(2), text))
        : Initialization.of(text);
  }

  /** Inverse of {@link Clipping#text()}. */
  public static Clipping clipping(String text) {
    Matcher form = WITH_VALUE.matcher(text);
    return form.matches()
        ? Clipping.of(form.group(1), number(form.group(2), text))
        : Clipping.of(text);
  }

  /** Inverse of {@link TraceSchedule#text()}. */
  public static TraceSchedule traceSchedule(String text) {
    Matcher form = WITH_VALUE.matcher(text);
    String name = form.matches() ? form.group(1) : "";
    return switch (name) {
      case "every" -> new TraceSchedule.Every(whole(form.group(2), text));
      case "log" -> new TraceSchedule.Logarithmic(whole(form.group(2), text));
      default -> throw InvalidLevelException.notOneOf(text, List.of("every(n)", "log(points)"));
    };
  }

  private static int whole(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notWhole) {
      throw InvalidLevelException.of("'" + text + "' holds no whole number", "name(whole number)");
    }
  }

  private static double number(String digits, String text) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException notANumber) {
      throw InvalidLevelException.of("'" + text + "' holds no number", "name(number)");
    }
  }
}
