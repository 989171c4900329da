package io.gradsweep.cli.terminal;

import io.gradsweep.store.StatusCounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats numbers for people. */
public final class Texts {
  private static final String[] BINARY_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Texts() {}

  /** A number with separators of thousands. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time, for example {@code 12 s}, {@code 3 min}, {@code 2.5 h}, {@code 4.0 days}. */
  public static String time(double seconds) {
    if (seconds < 99.5) {
      return String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds));
    }
    if (seconds < 99.5 * 60) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    if (seconds < 48 * 3600) {
      return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
    return String.format(Locale.ROOT, "%.1f days", seconds / 86_400);
  }

  /** A time as on a clock, for example {@code 1:02:03}. */
  public static String clock(Duration duration) {
    long seconds = duration.toSeconds();
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** A number of bytes, for example {@code 12.3 MiB}. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit + 1 < BINARY_UNITS.length) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %s", value, BINARY_UNITS[unit]);
  }

  /** A heading and words after it, in lines that are indented by the heading. */
  public static String wrapped(String heading, List<String> words, int width) {
    StringBuilder text = new StringBuilder(heading);
    int column = heading.length();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (i > 0 && column + 1 + word.length() > width) {
        text.append('\n').append(" ".repeat(heading.length()));
        column = heading.length();
      } else if (i > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
  }

  /**
   * How many trials failed, for example {@code 0 failed}, {@code 3 failed (2 TIMED_OUT, 1
   * CRASHED)}.
   */
  public static String failed(StatusCounts counts) {
    String kinds =
        counts.byStatus().entrySet().stream()
            .filter(entry -> StatusCounts.isFailure(entry.getKey()))
            .map(entry -> count(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return count(counts.failed()) + " failed" + (kinds.isEmpty() ? "" : " (" + kinds + ")");
  }

  /** A number and its noun, for example {@code 1 trial}, {@code 2 trials}. */
  public static String counted(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
