package io.gradsweep.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the known word that was probably meant. */
public final class Nearest {
  /** The word in forms such as {@code {normal: number}} and {@code every(n)}. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

  private static final Pattern VALUE = Pattern.compile("\\(.*$");

  /** Longer than any known word with its value. */
  private static final int MAX_LENGTH = 100;

  private Nearest() {}

  /**
   * Returns the known word with the smallest edit distance; ties go to the first. Returns an empty
   * text if more than half of the letters would have to change, or more than one of four. Case does
   * not count; the same letters in another order are one change.
   */
  public static String word(String written, List<String> known) {
    if (written.length() > MAX_LENGTH) {
      return "";
    }
    String meant = VALUE.matcher(written).replaceFirst("");
    String nearest = "";
    int smallest = maxChanges(meant.length()) + 1;
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

  /** Two changes in four letters make another word: bash is not similar to fish. */
  private static int maxChanges(int length) {
    return length == 4 ? 1 : length / 2;
  }

  private static int distance(String one, String other) {
    String lower = one.toLowerCase(Locale.ROOT);
    String otherLower = other.toLowerCase(Locale.ROOT);
    int distance = LevenshteinDistance.getDefaultInstance().apply(lower, otherLower);
    return distance == 0 || !Arrays.equals(sorted(lower), sorted(otherLower)) ? distance : 1;
  }

  private static int[] sorted(String word) {
    return word.chars().sorted().toArray();
  }
}
