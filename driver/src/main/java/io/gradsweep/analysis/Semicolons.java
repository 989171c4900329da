package io.gradsweep.analysis;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** Removes semicolons from statements, for readers that split a script at every semicolon. */
final class Semicolons {
  /** One character of a string literal as Spark SQL reads it. */
  private static final Pattern CHARACTER = Pattern.compile("\\\\?.", Pattern.DOTALL);

  private Semicolons() {}

  /**
   * The same statement without semicolons: escaped in string literals, commas in comments.
   *
   * @throws IllegalArgumentException if a semicolon is elsewhere
   */
  static String without(String statement) {
    if (!statement.contains(";")) {
      return statement;
    }
    CodePointCharStream characters = CharStreams.fromString(statement);
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(characters));
    StringBuilder without = new StringBuilder();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      String text = characters.getText(Interval.of(token.getStartIndex(), token.getStopIndex()));
      without.append(text.contains(";") ? without(token, text) : text);
    }
    return without.toString();
  }

  private static String without(Token token, String text) {
    if (token.getChannel() != Token.DEFAULT_CHANNEL) {
      return text.replace(';', ',');
    }
    boolean escapes = text.startsWith("'") || text.startsWith("\"");
    if (!escapes) {
      throw new IllegalArgumentException("cannot escape the semicolon in " + text);
    }
    return CHARACTER.matcher(text).replaceAll(Semicolons::escaped);
  }

  /** A semicolon, escaped or not, is written as its code; every other character stays. */
  private static String escaped(MatchResult character) {
    boolean semicolon = character.group().endsWith(";");
    return Matcher.quoteReplacement(semicolon ? "\\u003B" : character.group());
  }
}
