package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The effect of each level of a factor, and the strongest interactions. */
final class EffectSection {
  /** Responses by name, with their units. */
  private static final Map<String, String> RESPONSES = responses();

  private static final int MAX_LEVELS = 40;
  private static final int MAX_PAIRS = 8;

  private EffectSection() {}

  static Section of(Results results, List<String> factors) {
    Section section =
        Section.of(
            "effects",
            "Effects",
            "Each point is the mean of the trials with one level of a factor minus the mean of all"
                + " trials. The bar shows one standard error to either side, from the spread over"
                + " the seeds; with one seed there is no bar. An effect matters if its point is far"
                + " from 0 compared with its bar.");
    if (factors.isEmpty()) {
      return section.nothing("No factor of the sweep has more than one level.");
    }
    List<Map<String, Object>> responses = new ArrayList<>();
    RESPONSES.forEach(
        (response, unit) -> {
          List<List<@Nullable Object>> levels = levels(results, factors, response);
          if (!levels.isEmpty()) {
            responses.add(Map.of("response", response, "unit", unit, "levels", levels));
          }
        });
    if (responses.isEmpty()) {
      return section.nothing("No trial has a gradient decay, a gradient level or an accuracy.");
    }
    return section.plot(Map.of("responses", responses)).table(interactions(results));
  }

  private static List<List<@Nullable Object>> levels(
      Results results, List<String> factors, String response) {
    String names =
        factors.stream().map(factor -> "'" + factor + "'").collect(Collectors.joining(", "));
    return results
        .rows(
            """
            SELECT factor, coalesce(level, 'none') AS level, effect, standard_error, mean, trials,
                   missing, explained
            FROM effects
            WHERE response = '%s' AND kind = 'main' AND effect IS NOT NULL AND factor IN (%s)
            ORDER BY explained DESC NULLS LAST, factor, try_cast(level AS DOUBLE), level
            LIMIT %d
            """
                .formatted(response, names, MAX_LEVELS))
        .stream()
        .map(EffectSection::values)
        .toList();
  }

  private static List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
    }
    return values;
  }

  private static Table interactions(Results results) {
    List<List<String>> rows = new ArrayList<>();
    RESPONSES.forEach(
        (response, unit) ->
            results
                .rows(
                    """
                    SELECT factor, factor2, max(explained) AS share,
                           max_by(coalesce(level, 'none'), abs(effect)) AS level1,
                           max_by(coalesce(level2, 'none'), abs(effect)) AS level2,
                           max_by(effect, abs(effect)) AS strongest,
                           max_by(standard_error, abs(effect)) AS error
                    FROM effects
                    WHERE response = '%s' AND kind = 'interaction' AND effect IS NOT NULL
                    GROUP BY factor, factor2
                    ORDER BY share DESC NULLS LAST, factor, factor2
                    LIMIT %d
                    """
                        .formatted(response, MAX_PAIRS))
                .forEach(row -> rows.add(interaction(response, row))));
    return Table.of(
        "The strongest interactions: what a pair of levels adds to the sum of its two effects",
        List.of("response", "factors", "explained#", "strongest pair", "adds#", "standard error#"),
        rows);
  }

  private static List<String> interaction(String response, Row row) {
    return List.of(
        response,
        Cells.text(row, "factor") + " x " + Cells.text(row, "factor2"),
        Words.percent(Cells.real(row, "share")),
        Cells.text(row, "level1") + ", " + Cells.text(row, "level2"),
        Words.real(Cells.real(row, "strongest"), 3),
        Words.real(Cells.real(row, "error"), 3));
  }

  private static Map<String, String> responses() {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("gradient_decay", "decades per layer");
    units.put("gradient_level", "decades");
    units.put("accuracy", "share");
    return units;
  }
}
