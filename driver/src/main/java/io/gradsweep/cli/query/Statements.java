package io.gradsweep.cli.query;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * SQL text cut at its semicolons. Spark's own lexer reads it, so quotes, raw strings and comments
 * mean here what they mean to Spark.
 *
 * @param complete the statements that a semicolon ends, without it; those without a word are left
 *     out
 * @param rest what follows the last of them; empty if that is only blanks and comments
 */
public record Statements(List<String> complete, String rest) {

  public Statements {
    complete = List.copyOf(complete);
  }

  public static Statements of(String text) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    lexer.removeErrorListeners(); // the parser reports what is wrong
    List<String> complete = new ArrayList<>();
    int start = 0;
    boolean words = false;
    for (Token token = lexer.nextToken(); !opensQuote(token); token = lexer.nextToken()) {
      if (token.getType() == Token.EOF) {
        boolean something = words || lexer.has_unclosed_bracketed_comment;
        return new Statements(complete, something ? text.substring(start) : "");
      }
      if (token.getType() == SqlBaseLexer.SEMICOLON) {
        int end = text.offsetByCodePoints(0, token.getStartIndex());
        if (words) {
          complete.add(text.substring(start, end).strip());
        }
        start = end + 1;
        words = false;
      } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        words = true;
      }
    }
    return new Statements(complete, text.substring(start));
  }

  /** All of them, the last one without a semicolon included. */
  public List<String> all() {
    List<String> all = new ArrayList<>(complete);
    if (!rest.isEmpty()) {
      all.add(rest.strip());
    }
    return all;
  }

  /** A quote that is not closed is not a token; everything after it is part of the literal. */
  private static boolean opensQuote(Token token) {
    return token.getType() == SqlBaseLexer.UNRECOGNIZED && "'\"`".contains(token.getText());
  }
}
