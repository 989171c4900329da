package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Gradients through time: how strongly the loss at the last time step depends on earlier inputs.
 */
final class LagSection {
  private static final int MAX_LAGS = 100;
  private static final int MAX_CELLS = 12;

  /** Number of time steps of each trial. */
  private static final String LENGTHS =
      "SELECT trial_id, max(lag) + 1 AS lags FROM timesteps GROUP BY trial_id";

  /** A curve: its name and its points, each a lag, log10 of the norm and a number of trials. */
  private record Curve(String name, List<List<Object>> points) {}

  private LagSection() {}

  /** Empty for a sweep without recurrent networks. */
  static Optional<Section> of(Results results) {
    List<Integer> lags =
        results.rows("SELECT DISTINCT lag FROM timesteps ORDER BY lag").stream()
            .map(row -> row.getInt(0))
            .toList();
    if (lags.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Section.of(
                "lags",
                "Gradients through time",
                "The past is on the right. Where a curve falls, the gradient vanishes through time:"
                    + " early inputs hardly change the loss, so the network cannot learn from them."
                    + " T is the number of time steps. Each curve is the median over the trials of"
                    + " one cell and one T; at most 12 curves are shown, the longest first.")
            .plot(curves(results, lags))
            .table(table(results)));
  }

  /** The curves at the first and at the last traced step. */
  private static Map<String, List<Curve>> curves(Results results, List<Integer> lags) {
    String shown =
        Cells.spread(lags, MAX_LAGS).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    Map<String, Map<String, List<List<Object>>>> points = new LinkedHashMap<>();
    for (Row row :
        results.rows(
            """
            WITH ends AS (
              SELECT trial_id, min(step) AS first_step, max(step) AS last_step
              FROM timesteps
              GROUP BY trial_id
            ),
            cells AS (
              SELECT %1$s || ', T = ' || lags AS name, count(*) AS trials
              FROM trials JOIN (%4$s) USING (trial_id)
              GROUP BY name
              ORDER BY max(lags) DESC, trials DESC, name LIMIT %2$d
            )
            SELECT
              name,
              which,
              lag,
              approx_percentile(
                CASE WHEN input_grad_l2 = 0 THEN double('-infinity') ELSE log10(input_grad_l2) END,
                0.5, 10000) AS value,
              count(*) AS trials
            FROM timesteps
            JOIN ends USING (trial_id)
            JOIN (SELECT trial_id, %1$s || ', T = ' || lags AS name
                  FROM trials JOIN (%4$s) USING (trial_id)) USING (trial_id)
            JOIN cells USING (name)
            LATERAL VIEW stack(2, 'first', first_step, 'last', last_step) AS which, chosen_step
            WHERE layer = 1 AND step = chosen_step AND lag IN (%3$s)
            GROUP BY name, which, lag
            ORDER BY name, lag
            """
                .formatted(cell(), MAX_CELLS, shown, LENGTHS))) {
      points
          .computeIfAbsent(Cells.text(row, "which"), unused -> new LinkedHashMap<>())
          .computeIfAbsent(Cells.text(row, "name"), unused -> new ArrayList<>())
          .add(
              List.of(
                  Cells.count(row, "lag"), Cells.real(row, "value"), Cells.count(row, "trials")));
    }
    Map<String, List<Curve>> curves = new LinkedHashMap<>();
    points.forEach(
        (which, byName) ->
            curves.put(
                which,
                byName.entrySet().stream()
                    .map(entry -> new Curve(entry.getKey(), entry.getValue()))
                    .toList()));
    return curves;
  }

  private static Table table(Results results) {
    return Table.of(
        "Time decay of layer 1 at the first traced step, and the result of training",
        List.of(
            "cell", "time steps", "trials", "decades per time step", "accuracy", "held-out loss"),
        results
            .rows(
                """
                SELECT
                  %s AS name,
                  lags,
                  count(*) AS trials,
                  percentile(time_decay, 0.5) AS time_decay,
                  100 * percentile(heldout_accuracy, 0.5) AS accuracy,
                  percentile(heldout_loss, 0.5) AS loss
                FROM trials
                JOIN time_decay USING (trial_id)
                JOIN (%s) USING (trial_id)
                WHERE layer = 1 AND step = 0
                GROUP BY name, lags
                ORDER BY name, lags
                LIMIT 100
                """
                    .formatted(cell(), LENGTHS))
            .stream()
            .map(
                row ->
                    List.of(
                        Cells.text(row, "name"),
                        String.valueOf(Cells.count(row, "lags")),
                        String.valueOf(Cells.count(row, "trials")),
                        number("%.3f", row, "time_decay"),
                        number("%.1f %%", row, "accuracy"),
                        number("%.4g", row, "loss")))
            .toList());
  }

  /** Empty for null. */
  private static String number(String format, Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String cell() {
    return "concat_ws(', ', cell, 'forget bias ' || forget_bias)";
  }
}
