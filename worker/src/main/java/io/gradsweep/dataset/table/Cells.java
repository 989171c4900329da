package io.gradsweep.dataset.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cell is: a number, a date, or missing. */
final class Cells {

  /** What pandas takes for missing, and the question mark of the UCI repository. */
  static final Set<String> MISSING =
      Set.of(
          "",
          "?",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
  private static final double SECONDS_OF_A_DAY = 86_400;

  private Cells() {}

  static boolean isMissing(String cell) {
    return MISSING.contains(cell);
  }

  /**
   * The number in a cell.
   *
   * @return NaN if the cell is not a finite decimal number that float32 can hold
   */
  static double number(char[] text, int from, int length) {
    if (length == 0 || !decimal(text, from, length)) {
      return Double.NaN;
    }
    try {
      double value = JavaDoubleParser.parseDouble(text, from, length);
      return Math.abs(value) <= Float.MAX_VALUE ? value : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  static double number(String text) {
    return number(text.toCharArray(), 0, text.length());
  }

  /** Java would also parse 1f, 0x1p3 and NaN, which are not numbers in a table. */
  private static boolean decimal(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      boolean part =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!part) {
        return false;
      }
    }
    return true;
  }

  /** Whether a cell looks like an ISO 8601 date, with or without a time. */
  static boolean isDate(String cell) {
    return DATE.matcher(cell).matches();
  }

  /**
   * Days since 1970-01-01, UTC; a time of the day is a fraction.
   *
   * @return NaN if the cell is not an ISO 8601 date
   */
  static double days(String cell) {
    if (!isDate(cell)) {
      return Double.NaN;
    }
    try {
      if (cell.length() == 10) {
        return LocalDate.parse(cell).toEpochDay();
      }
      String time = cell.replace(' ', 'T');
      boolean zoned = time.endsWith("Z") || time.substring(10).matches(".*[+-]\\d{2}:?\\d{2}");
      long seconds =
          zoned
              ? OffsetDateTime.parse(time).toEpochSecond()
              : LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
      return seconds / SECONDS_OF_A_DAY;
    } catch (DateTimeParseException notADate) {
      return Double.NaN;
    }
  }
}
