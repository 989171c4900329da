package io.gradsweep.analysis;

import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The helper table {@code rules}, as a query over literals. */
final class RulesSql {
  private static final String COLUMNS =
      """
      SELECT
        CAST(number AS INT) AS number,
        CAST(preset AS STRING) AS preset,
        CAST(rule AS STRING) AS rule,
        CAST(quantity AS STRING) AS quantity,
        CAST(comparison AS STRING) AS comparison,
        CAST(threshold AS DOUBLE) AS threshold,
        CAST(also_quantity AS STRING) AS also_quantity,
        CAST(also_comparison AS STRING) AS also_comparison,
        CAST(also_threshold AS DOUBLE) AS also_threshold,
        CAST(persistence AS INT) AS persistence,
        CAST(role AS STRING) AS role,
        CAST(verdict AS STRING) AS verdict,
        CAST(reason AS STRING) AS reason,
        CAST(source AS STRING) AS source
      FROM VALUES
        %s
        AS t(number, preset, rule, quantity, comparison, threshold, also_quantity, also_comparison,
             also_threshold, persistence, role, verdict, reason, source)
      """;

  /** The row of a table without rules, which a filter removes; it only gives the columns. */
  private static final String NO_ROW =
      "(0, '', '', '', '', double('0'), '', '', double('0'), 1, '', '', '', '')";

  private RulesSql() {}

  /** The query; numbers the rules from 1 in the order of the list. */
  static String query(List<Rule> rules) {
    if (rules.isEmpty()) {
      return COLUMNS.formatted(NO_ROW) + "WHERE false\n";
    }
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      rows.add(row(i + 1, rules.get(i)));
    }
    return COLUMNS.formatted(String.join(",\n  ", rows));
  }

  private static String row(int number, Rule rule) {
    return "("
        + String.join(
            ", ",
            Literals.integer(number),
            Literals.text(rule.preset()),
            Literals.text(rule.name()),
            condition(rule.condition()),
            condition(rule.also()),
            Literals.integer(rule.persistence()),
            Literals.text(rule.role().word()),
            Literals.text(word(rule.verdict())),
            Literals.text(rule.reason()),
            Literals.text(rule.source()))
        + ")";
  }

  private static String condition(@Nullable Condition condition) {
    if (condition == null) {
      return "NULL, NULL, NULL";
    }
    return String.join(
        ", ",
        Literals.text(condition.quantity().word()),
        Literals.text(condition.comparison().sign()),
        Literals.number(condition.threshold()));
  }

  private static @Nullable String word(@Nullable Verdict verdict) {
    return verdict == null ? null : verdict.word();
  }
}
