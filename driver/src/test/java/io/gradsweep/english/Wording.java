package io.gradsweep.english;

import java.util.ArrayList;
import java.util.List;

/** Finds each {@link Phrase} in the text of a file. */
final class Wording {
  private Wording() {}

  /**
   * A phrase in a file.
   *
   * @param line where it begins, from 1
   * @param words as they are in the file
   */
  record Hit(String file, int line, Phrase phrase, String words) {
    @Override
    public String toString() {
      return "%s:%d: %s: '%s'; write %s".formatted(file, line, phrase, words, phrase.better());
    }
  }

  /** All hits in a file with this name and content. */
  static List<Hit> hits(String name, String content) {
    Prose prose = Prose.of(name, content);
    List<Hit> hits = new ArrayList<>();
    for (Phrase phrase : Phrase.values()) {
      prose
          .find(phrase.pattern())
          .forEach(found -> hits.add(new Hit(name, found.line(), phrase, found.words())));
    }
    return hits;
  }
}
