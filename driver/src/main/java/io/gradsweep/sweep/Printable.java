package io.gradsweep.sweep;

/** Makes text from a sweep file safe to print within one line of a terminal. */
public final class Printable {
  /** Longer texts lose their middle. */
  static final int MAX_LENGTH = 1000;

  private static final String GAP = " ... ";

  private Printable() {}

  /** The text with escapes for what is invisible, such as line breaks and control characters. */
  public static String text(String text) {
    StringBuilder shown = new StringBuilder();
    shortened(text)
        .codePoints()
        .forEach(
            character -> {
              if (isVisible(character)) {
                shown.appendCodePoint(character);
              } else {
                shown.append(escaped(character));
              }
            });
    return shown.toString();
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int kept = (MAX_LENGTH - GAP.length()) / 2;
    return text.substring(0, kept) + GAP + text.substring(text.length() - kept);
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04X", character);
    };
  }
}
