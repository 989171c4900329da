package io.gradsweep.analysis;

import org.jspecify.annotations.Nullable;

/** Literals of Spark SQL; null becomes NULL. */
final class Literals {
  private Literals() {}

  /**
   * A string literal. Characters that have a meaning for Spark or that end a statement in
   * spark-sql, such as quotes, backslashes and semicolons, and characters other than printable
   * ASCII are written as \\uXXXX.
   */
  static String text(@Nullable String value) {
    if (value == null) {
      return "NULL";
    }
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || "'\\;\"`$-/*".indexOf(c) >= 0) {
        literal.append(String.format("\\u%04X", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  /** A finite double that Spark reads back bit for bit. */
  static String number(@Nullable Double value) {
    return value == null ? "NULL" : "double('" + value + "')";
  }

  static String integer(@Nullable Integer value) {
    return value == null ? "NULL" : value.toString();
  }
}
