package io.gradsweep.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The placeholders that the sentence of a rule can contain, written {@code {word}}. */
public enum Placeholder {
  VALUE(
      "value of the rule's first quantity at the first step, with three significant digits; a whole number below a million in full"),
  LOG10("log10 of that value, with one decimal; -infinity for 0"),
  THRESHOLD("threshold of the first condition"),
  LAYER("layer where the first quantity has this value; ? if it belongs to no layer"),
  STEP("the first of the consecutive traced steps"),
  DEPTH("number of hidden layers"),
  REFERENCE_LAYER("layer whose gradient is the reference at that step"),
  DECAY(
      "\"shrinks 0.63 decades per layer\", \"grows ...\": gradient_decay of the first traced step"),
  ERROR_DECAY("the same of error_decay"),
  SCORES("\"loss 2.31 (constant 2.30), accuracy 10.4 % (constant 10.2 %), held-out 9.7 %\""),
  LATE_LOSS("late_train_loss of trials"),
  HELDOUT_LOSS("heldout_loss of trials"),
  LEARNING_RATE("learning_rate of trials"),
  STEPS("steps of trials"),
  ACTIVATION("activation of trials"),
  INPUT_MAX("input_max_abs of trials"),
  FEATURE("input_worst_feature of trials"),
  SMALLEST("the smallest positive number of the network's precision");

  private static final Pattern USE = Pattern.compile("\\{([^{}]*)\\}");

  private final String meaning;

  Placeholder(String meaning) {
    this.meaning = meaning;
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Placeholder::word).toList();
  }

  /** Words in braces that are not placeholders, in the order written. */
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

  /** The description of the text that replaces it. */
  public String meaning() {
    return meaning;
  }
}
