package io.gradsweep.report;

import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of the column {@code verdict}. */
public final class VerdictWord {
  public static final String VANISHING = Verdict.VANISHING.word();
  public static final String HEALTHY = "healthy";
  public static final String FAILED = "failed";

  /** All values, the best verdict first. */
  public static final List<String> ALL = all();

  private VerdictWord() {}

  private static List<String> all() {
    List<String> words = new ArrayList<>(List.of(HEALTHY));
    List<Verdict> mildestFirst = new ArrayList<>(List.of(Verdict.values()));
    Collections.reverse(mildestFirst);
    mildestFirst.forEach(verdict -> words.add(verdict.word()));
    words.add(FAILED);
    return List.copyOf(words);
  }
}
