package io.gradsweep.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the sentence of a rule can be filled in with, written {@code {word}}. */
public enum Placeholder {
  VALUE("value of the rule's first quantity at the first step, six significant digits"),
  LOG10("log10 of that value, one decimal; for 0 -infinity"),
  THRESHOLD("threshold of the first condition"),
  LAYER("layer that the first quantity was found at, ? if it belongs to none"),
  STEP("the first traced step of the stretch"),
  DEPTH("number of hidden layers"),
  REFERENCE_LAYER("layer that holds the reference of the gradient at that step"),
  DECAY("\"shrinks 0.63 decades a layer\", \"grows ...\": gradient_decay of the first traced step"),
  ERROR_DECAY("the same of error_decay");

  private static final Pattern USE = Pattern.compile("\\{([^{}]*)\\}");

  private final String meaning;

  Placeholder(String meaning) {
    this.meaning = meaning;
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Placeholder::word).toList();
  }

  /** Words in braces that are none of these, in the order written. */
  public static List<String> unknownIn(String reason) {
    Set<String> known = Set.copyOf(words());
    return USE.matcher(reason)
        .results()
        .map((MatchResult use) -> use.group(1))
        .filter(word -> !known.contains(word))
        .collect(Collectors.toList());
  }

  /** The word between the braces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What takes its place. */
  public String meaning() {
    return meaning;
  }
}
