package io.gradsweep.sweep;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known word was meant. */
public final class Nearest {
  /** The word in forms such as {@code {normal: number}} and {@code every(n)}. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private static final Pattern VALUE = Pattern.compile("\\(.*$");

  /** No known word with its value is as long. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /**
   * The known word with the smallest edit distance, the first of equals; empty if more than half of
   * what is written would have to change. Case does not count.
   */
  public static String word(String written, List<String> known) {
    if (written.length() > LONGEST) {
      return "";
    }
    String meant = VALUE.matcher(written).replaceFirst("");
    String nearest = "";
    int smallest = meant.length() / 2 + 1;
    for (String candidate : known) {
      Matcher word = WORD.matcher(candidate);
      if (!word.find()) {
        continue;
      }
      int distance = distance(meant, word.group());
      if (distance < smallest) {
        smallest = distance;
        nearest = word.group();
      }
    }
    return nearest;
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
