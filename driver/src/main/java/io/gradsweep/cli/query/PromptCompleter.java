package io.gradsweep.cli.query;

import io.gradsweep.cli.query.PromptParser.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes names of tables and views, columns and keywords: after FROM and JOIN only tables and
 * views, after a name and a dot only its columns, elsewhere the columns of the tables and views
 * that the input names. As long as it names none, the columns of the tables are offered: those of
 * all views would take Spark seconds to find out.
 */
final class PromptCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "ALL",
          "AND",
          "ANTI",
          "AS",
          "ASC",
          "BETWEEN",
          "BY",
          "CASE",
          "CAST",
          "CROSS",
          "DESC",
          "DESCRIBE",
          "DISTINCT",
          "ELSE",
          "END",
          "EXCEPT",
          "EXISTS",
          "FALSE",
          "FILTER",
          "FIRST",
          "FROM",
          "FULL",
          "FUNCTIONS",
          "GROUP",
          "HAVING",
          "IN",
          "INNER",
          "INTERSECT",
          "IS",
          "JOIN",
          "LAST",
          "LATERAL",
          "LEFT",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "PIVOT",
          "QUALIFY",
          "RIGHT",
          "RLIKE",
          "ROWS",
          "SELECT",
          "SEMI",
          "SHOW",
          "TABLES",
          "THEN",
          "TRUE",
          "UNION",
          "USING",
          "VALUES",
          "VIEWS",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH",
          "WITHIN");

  private static final Pattern NAMES_A_TABLE =
      Pattern.compile("(?:FROM|JOIN|DESCRIBE|DESC|COLUMNS IN)\\s+$", Pattern.CASE_INSENSITIVE);

  private final List<String> tables;
  private final List<String> all;
  private final Function<String, List<String>> columns;

  /**
   * @param tables names of all tables
   * @param views names of all views
   * @param columns of one of them
   */
  PromptCompleter(List<String> tables, List<String> views, Function<String, List<String>> columns) {
    this.tables = tables;
    this.all = Stream.concat(tables.stream(), views.stream()).toList();
    this.columns = columns;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    Word word = (Word) line;
    String before = word.line().substring(0, word.from());
    if (word.word().startsWith(".")) {
      for (PromptCommand command : PromptCommand.values()) {
        candidates.add(candidate(command.word(), "commands"));
      }
      return;
    }
    if (before.endsWith(".")) {
      qualified(word.line(), before).forEach(name -> candidates.add(candidate(name, "columns")));
      return;
    }
    all.forEach(name -> candidates.add(candidate(name, "tables and views")));
    if (NAMES_A_TABLE.matcher(before).find()) {
      return;
    }
    columns(named(word.line())).forEach(name -> candidates.add(candidate(name, "columns")));
    if (!word.word().isEmpty()) {
      boolean lower = word.word().equals(word.word().toLowerCase(Locale.ROOT));
      for (String keyword : KEYWORDS) {
        String written = lower ? keyword.toLowerCase(Locale.ROOT) : keyword;
        candidates.add(candidate(written, "keywords"));
      }
    }
  }

  /** Columns of what is before the dot: a table or view, or what the input calls one. */
  private Set<String> qualified(String line, String before) {
    int end = before.length() - 1;
    int start = end;
    while (start > 0 && Word.isPart(before.charAt(start - 1))) {
      start--;
    }
    String qualifier = before.substring(start, end).toLowerCase(Locale.ROOT);
    for (String table : all) {
      if (table.equals(qualifier) || calls(line, table, qualifier)) {
        return columns(List.of(table));
      }
    }
    return columns(named(line));
  }

  private static boolean calls(String line, String table, String alias) {
    return find(line, table + "\\s+(?:as\\s+)?" + Pattern.quote(alias));
  }

  /** The tables and views whose names are in the input; the tables if none is. */
  private List<String> named(String line) {
    List<String> named = all.stream().filter(table -> find(line, table)).toList();
    return named.isEmpty() ? tables : named;
  }

  private static boolean find(String line, String words) {
    Matcher matcher =
        Pattern.compile("\\b" + words + "\\b", Pattern.CASE_INSENSITIVE).matcher(line);
    return matcher.find();
  }

  private Set<String> columns(List<String> of) {
    Set<String> found = new LinkedHashSet<>();
    of.forEach(table -> found.addAll(columns.apply(table)));
    return found;
  }

  private static Candidate candidate(String value, String group) {
    return new Candidate(value, value, group, null, null, null, false);
  }
}
