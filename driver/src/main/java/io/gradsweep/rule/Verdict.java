package io.gradsweep.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdicts of rules, the most serious first; the first that applies is the trial's verdict. */
public enum Verdict {
  DIVERGED,
  /** Trains by its minibatches, but the running statistics of batch normalization do not fit. */
  UNSETTLED,
  EXPLODING,
  VANISHING,
  DEAD,
  SATURATED,
  STALLED,
  /** Accuracy above chance, but a loss above that of a constant output. */
  OVERCONFIDENT;

  /** The verdict that has this word. */
  public static Optional<Verdict> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Verdict::word).toList();
  }

  /** The word in tables and sweep files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
