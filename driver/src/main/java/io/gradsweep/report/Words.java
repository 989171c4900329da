package io.gradsweep.report;

import java.util.List;
import java.util.Locale;

/** Formats numbers and lists for readers. */
final class Words {
  private Words() {}

  /** A number with thousands separators. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number and its noun, for example {@code 1 trial}, {@code 2 trials}. */
  static String counted(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number with this many decimals; {@code -} for NaN, {@code infinite} or {@code -infinite}. */
  static String real(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + decimals + "f", value)
        : Double.isNaN(value) ? "-" : value > 0 ? "infinite" : "-infinite";
  }

  /** A share in percent with one decimal. */
  static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A list such as {@code a, b and c}. */
  static String and(List<? extends Object> words) {
    return joined(words, " and ");
  }

  /** A list such as {@code a, b or c}. */
  static String or(List<? extends Object> words) {
    return joined(words, " or ");
  }

  /** At most {@code most} characters; {@code ...} marks a cut. */
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }

  private static String joined(List<? extends Object> words, String last) {
    List<String> texts = words.stream().map(String::valueOf).toList();
    int size = texts.size();
    return size < 2
        ? String.join("", texts)
        : String.join(", ", texts.subList(0, size - 1)) + last + texts.get(size - 1);
  }
}
