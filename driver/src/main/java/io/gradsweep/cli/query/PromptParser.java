package io.gradsweep.cli.query;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether the input is complete, and where its words are. */
final class PromptParser implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean accepted = context != ParseContext.COMPLETE && context != ParseContext.SPLIT_LINE;
    if (accepted && !isWhole(line)) {
      throw new EOFError(-1, -1, "the statement has no ';' yet");
    }
    return Word.at(line, cursor);
  }

  /** Names start a word as in SQL, so that {@code \} and quotes are nothing special. */
  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  /** Whether it is a command of the prompt, nothing, or statements that all end in a semicolon. */
  static boolean isWhole(String line) {
    return PromptCommand.isMeant(line) || Statements.of(line).rest().isEmpty();
  }

  /**
   * The name or keyword at the cursor.
   *
   * @param line all of the input
   * @param cursor in the line
   * @param from where the word begins in the line
   * @param to behind its last character
   */
  record Word(String line, int cursor, int from, int to) implements CompletingParsedLine {

    static Word at(String line, int cursor) {
      int from = cursor;
      while (from > 0 && isPart(line.charAt(from - 1))) {
        from--;
      }
      if (from == 1 && line.charAt(0) == '.') {
        from = 0; // commands of the prompt
      }
      int to = cursor;
      while (to < line.length() && isPart(line.charAt(to))) {
        to++;
      }
      return new Word(line, cursor, from, to);
    }

    static boolean isPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }

    @Override
    public String word() {
      return line.substring(from, to);
    }

    @Override
    public int wordCursor() {
      return cursor - from;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return to - from;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
