package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * The factors that split the decay in addition to depth and activation: at most two, those that
 * explain most of the decay and have few enough levels for a readable plot.
 *
 * @param factors none, one or two names
 */
record Facets(List<String> factors) {
  private static final int MAX_PANELS = 16;

  static Facets of(Results results, HeadlineFacts facts) {
    Set<String> candidates = new HashSet<>();
    facts.distinctLevels().forEach(level -> candidates.add(level.factor()));
    candidates.remove("activation");
    List<String> chosen = new ArrayList<>();
    long panels = 1;
    for (Row row :
        results.rows(
            """
            SELECT factor, max(explained) AS explained
            FROM effects
            WHERE response = 'gradient_decay' AND kind = 'main' AND NOT isnan(explained)
            GROUP BY factor
            ORDER BY explained DESC, factor
            """)) {
      String factor = Cells.text(row, "factor");
      long levels = levels(facts, factor);
      if (candidates.contains(factor) && panels * levels <= MAX_PANELS && chosen.size() < 2) {
        chosen.add(factor);
        panels *= levels;
      }
    }
    return new Facets(List.copyOf(chosen));
  }

  /** SQL for the level of the first or second factor; null counts as a level. */
  String sql(int index) {
    return index < factors.size()
        ? "coalesce(CAST(" + factors.get(index) + " AS STRING), 'none')"
        : "''";
  }

  private static long levels(HeadlineFacts facts, String factor) {
    return facts.levels().stream().map(Level::factor).filter(factor::equals).count();
  }
}
