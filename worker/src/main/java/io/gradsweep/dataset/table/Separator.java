package io.gradsweep.dataset.table;

import java.util.Arrays;
import java.util.Locale;

/** What stands between the cells of a row, those that are tried first. */
enum Separator {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t'),
  PIPE('|'),
  SPACE(' ');

  private final char character;

  Separator(char character) {
    this.character = character;
  }

  char character() {
    return character;
  }

  /** As sweep files write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Separator of(char character) {
    return Arrays.stream(values())
        .filter(one -> one.character == character)
        .findFirst()
        .orElseThrow();
  }

  static Separator named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
