package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.List;

/** Lists of allowed words for messages. */
final class Words {
  private Words() {}

  /** Words that stand alone, then those with a number as {@code {word: number}}. */
  static List<String> withForms(List<String> alone, List<String> withValue) {
    List<String> all = new ArrayList<>(alone);
    withValue.forEach(word -> all.add("{" + word + ": number}"));
    return all;
  }
}
