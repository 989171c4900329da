package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Theory against measurement. */
final class TheorySection {
  private static final int MAX_POINTS = 2000;
  private static final int MAX_REASONS = 10;

  private TheorySection() {}

  static Section of(Results results, List<String> factors) {
    Row all =
        results.row(
            """
            SELECT count(*) AS trials, count(predicted_gradient_decay) AS predicted,
                   median(abs(nanvl(gradient_decay_difference, NULL))) AS gradient_difference,
                   median(abs(nanvl(error_decay_difference, NULL))) AS error_difference
            FROM theory
            """);
    Section section =
        Section.of(
            "theory",
            "Theory against measurement",
            "Each point is one trial at step 0. On the diagonal, mean-field theory predicts the"
                + " measured decay. Above it, the gradient shrinks faster than predicted.");
    long predicted = Cells.count(all, "predicted");
    if (predicted == 0) {
      return section
          .nothing(
              Cells.count(all, "trials") == 0
                  ? "No trial has a trace."
                  : "Theory has no prediction for any of these configurations.")
          .table(reasons(results));
    }
    List<Row> rows =
        results.rows(
            """
            SELECT source, predicted_gradient_decay, measured_gradient_decay,
                   predicted_error_decay, measured_error_decay, %s AS label
            FROM theory JOIN report_trials USING (trial_id)
            WHERE predicted_gradient_decay IS NOT NULL
            ORDER BY xxhash64(trial_id)
            LIMIT %d
            """
                .formatted(Labels.sql(factors), MAX_POINTS));
    List<String> sources =
        rows.stream().map(row -> Cells.text(row, "source")).distinct().sorted().toList();
    List<List<@Nullable Object>> points = new ArrayList<>();
    for (Row row : rows) {
      List<@Nullable Object> point = new ArrayList<>();
      point.add(sources.indexOf(Cells.text(row, "source")));
      for (int i = 1; i < row.size(); i++) {
        point.add(row.get(i));
      }
      points.add(point);
    }
    return section
        .plot(Map.of("sources", sources, "points", points))
        .table(differences(all, rows.size()))
        .table(reasons(results));
  }

  private static Table differences(Row all, int shown) {
    long predicted = Cells.count(all, "predicted");
    return Table.of(
        shown == predicted
            ? "Median |measured - predicted| of " + Words.counted(predicted, "trial")
            : "Median |measured - predicted| of %s; the plot shows %s of them, selected by id"
                .formatted(Words.counted(predicted, "trial"), Words.count(shown)),
        List.of("quantity", "decades per layer#"),
        List.of(
            List.of("gradient_decay", Words.real(Cells.real(all, "gradient_difference"), 4)),
            List.of("error_decay", Words.real(Cells.real(all, "error_difference"), 4))));
  }

  private static Table reasons(Results results) {
    return Table.of(
        "Trials without a prediction",
        List.of("reason", "trials#"),
        results
            .rows(
                """
                SELECT coalesce(why_not, 'too few layers for a slope') AS why, count(*) AS trials
                FROM theory
                WHERE predicted_gradient_decay IS NULL
                GROUP BY why_not
                ORDER BY trials DESC, why
                LIMIT %d
                """
                    .formatted(MAX_REASONS))
            .stream()
            .map(row -> List.of(Cells.text(row, "why"), Words.count(Cells.count(row, "trials"))))
            .toList());
  }
}
