package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Depth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Heat maps over depth and activation. */
final class DecaySection {
  /** The measures of a cell, in the order in which they follow its position and its counts. */
  private static final List<String> MEASURES =
      List.of("gradient_decay", "error_decay", "gradient_level", "vanishing", "accuracy");

  private DecaySection() {}

  static Section of(Results results, HeadlineFacts facts) {
    Facets facets = Facets.of(results, facts);
    List<Integer> all = facts.depths().stream().map(Depth::depth).toList();
    Depths depths = Depths.of(all);
    List<Row> rows =
        results.rows(
            """
            SELECT %s AS depth_group, activation, %s AS facet1, %s AS facet2,
                   count(*) AS trials,
                   count(nanvl(gradient_decay, NULL)) AS with_decay,
                   median(nanvl(gradient_decay, NULL)) AS gradient_decay,
                   median(nanvl(error_decay, NULL)) AS error_decay,
                   median(nanvl(gradient_level, NULL)) AS gradient_level,
                   avg(CASE WHEN verdict = 'vanishing' THEN 1 ELSE 0 END) AS vanishing,
                   median(accuracy) AS accuracy
            FROM report_trials
            GROUP BY ALL
            """
                .formatted(depths.sql(), facets.sql(0), facets.sql(1)));
    Section section = Section.of("decay", "Decay by depth and activation", reading(facets));
    if (rows.stream().allMatch(row -> row.isNullAt(row.fieldIndex("gradient_level")))) {
      return section.nothing("No trial has a trace, so there is no gradient to compare.");
    }
    List<Integer> groups = depths.groups(all);
    List<String> activations = distinct(rows, "activation");
    List<List<@Nullable Object>> cells = new ArrayList<>();
    List<String> first = distinct(rows, "facet1");
    List<String> second = distinct(rows, "facet2");
    for (Row row : rows) {
      List<@Nullable Object> cell = new ArrayList<>();
      cell.add(first.indexOf(Cells.text(row, "facet1")));
      cell.add(second.indexOf(Cells.text(row, "facet2")));
      cell.add(groups.indexOf((int) Cells.count(row, "depth_group")));
      cell.add(activations.indexOf(Cells.text(row, "activation")));
      cell.add(Cells.count(row, "trials"));
      cell.add(Cells.count(row, "with_decay"));
      MEASURES.forEach(measure -> cell.add(row.getAs(measure)));
      cells.add(cell);
    }
    return section.plot(
        Map.of(
            "axis",
            depths.title(),
            "depths",
            groups,
            "activations",
            activations,
            "factors",
            facets.factors(),
            "levels",
            List.of(first, second),
            "cells",
            cells));
  }

  private static String reading(Facets facets) {
    String rest =
        facets.factors().isEmpty()
            ? "all other factors and the seeds"
            : "the seeds and all factors except "
                + Words.and(facets.factors())
                + ", which explain most of the decay";
    return "In red cells the gradient shrinks toward the input (vanishing), in blue cells it grows"
        + " (exploding). Each cell shows the median over "
        + rest
        + ", at the first traced step.";
  }

  /** Numbers in ascending order, then words in alphabetical order. */
  private static List<String> distinct(List<Row> rows, String column) {
    return rows.stream()
        .map(row -> Cells.text(row, column))
        .distinct()
        .sorted(Comparator.comparingDouble(DecaySection::number).thenComparing(text -> text))
        .toList();
  }

  private static double number(String text) {
    return text.matches("-?[0-9.]+(E-?[0-9]+)?") ? Double.parseDouble(text) : Double.MAX_VALUE;
  }
}
