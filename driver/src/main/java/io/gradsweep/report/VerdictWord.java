package io.gradsweep.report;

import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The words of the column {@code verdict}. */
public final class VerdictWord {
  public static final String VANISHING = Verdict.VANISHING.word();
  public static final String HEALTHY = "healthy";
  public static final String FAILED = "failed";

  /** All of them, the best first. */
  public static final List<String> ALL = all();

  private VerdictWord() {}

  private static List<String> all() {
    List<String> words = new ArrayList<>(List.of(HEALTHY));
    for (int i = Verdict.values().length - 1; i >= 0; i--) {
      words.add(Verdict.values()[i].word());
    }
    words.add(FAILED);
    return List.copyOf(words);
  }
}
