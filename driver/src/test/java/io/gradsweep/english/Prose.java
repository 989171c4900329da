package io.gradsweep.english;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a file, which may extend over several lines: comments and string literals of
 * Java files, all text of other files. Literals that {@code +} joins are one text.
 */
final class Prose {
  private static final Pattern JAVA_TOKEN =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'|//[^\\n]*"
              + "|/\\*(?s:.*?)\\*/");

  /** Line breaks, with the mark of a comment on the next line; the escape of a line break. */
  private static final Pattern LINE_BREAKS =
      Pattern.compile("(?:\\n[ \\t]*(?:\\*|//|--|#+)?[ \\t]*)+|\\\\n");

  private static final String END = "\n\n";

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> lines = new ArrayList<>();

  private Prose() {}

  /**
   * Words that a pattern matches.
   *
   * @param line where they begin, from 1
   */
  record Found(int line, String words) {}

  /** The sentences of a file with this name and content. */
  static Prose of(String name, String content) {
    Prose prose = new Prose();
    if (name.endsWith(".java")) {
      prose.addJava(content);
    } else {
      prose.add(content, 1);
    }
    return prose;
  }

  List<Found> find(Pattern pattern) {
    List<Found> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(new Found(lines.get(matcher.start()), matcher.group()));
    }
    return found;
  }

  private void addJava(String content) {
    Matcher token = JAVA_TOKEN.matcher(content);
    String before = "";
    int end = 0;
    int line = 1;
    while (token.find()) {
      String gap = content.substring(end, token.start());
      line += lineBreaks(gap);
      if (!continues(before, gap, token.group())) {
        add(END, line);
      }
      add(inner(token.group()), line);
      line += lineBreaks(token.group());
      before = token.group();
      end = token.end();
    }
  }

  private static boolean continues(String before, String gap, String token) {
    boolean literals = before.startsWith("\"") && token.startsWith("\"");
    boolean comments = before.startsWith("//") && token.startsWith("//");
    return (literals && gap.strip().equals("+")) || (comments && gap.isBlank());
  }

  private static String inner(String token) {
    if (token.startsWith("\"\"\"")) {
      return token.substring(3, token.length() - 3);
    }
    if (token.startsWith("//")) {
      return " " + token.substring(2).strip();
    }
    return token.startsWith("/*")
        ? token.substring(2, token.length() - 2)
        : token.substring(1, token.length() - 1);
  }

  /** Adds a text: a line break becomes a blank, an empty line the end of a sentence. */
  private void add(String piece, int firstLine) {
    Matcher breaks = LINE_BREAKS.matcher(piece);
    int from = 0;
    int line = firstLine;
    while (breaks.find()) {
      append(piece.substring(from, breaks.start()), line);
      int count = lineBreaks(breaks.group());
      append(count > 1 ? "\n" : " ", line);
      line += count;
      from = breaks.end();
    }
    append(piece.substring(from), line);
  }

  private void append(String plain, int line) {
    text.append(plain);
    for (int i = 0; i < plain.length(); i++) {
      lines.add(line);
    }
  }

  private static int lineBreaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
