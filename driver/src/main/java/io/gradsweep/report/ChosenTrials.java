package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Selects the trials whose traces are shown: the best, the worst, and examples of each verdict. */
final class ChosenTrials {
  /** A selection: the trial with the largest value among those that meet a condition. */
  private record Choice(String why, String condition, String largest) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("highest accuracy", "accuracy IS NOT NULL", "accuracy"),
          new Choice("steepest decay among the vanishing", is("vanishing"), decay("")),
          new Choice("shallowest vanishing", is("vanishing"), "-depth"),
          new Choice("steepest growth among the exploding", is("exploding"), decay("-")),
          new Choice("shallowest diverged", is("diverged"), "-depth"),
          new Choice("lowest accuracy among the dead", is("dead"), "-coalesce(accuracy, 1)"),
          new Choice(
              "lowest accuracy among the saturated", is("saturated"), "-coalesce(accuracy, 1)"),
          new Choice("weakest gradient among the stalled", is("stalled"), "-gradient_level"),
          new Choice("deepest healthy", is("healthy"), "depth + coalesce(accuracy, 0)"),
          new Choice("shallowest healthy", is("healthy"), "-depth + coalesce(accuracy, 0)"),
          new Choice("failed after the most steps", is("failed"), "steps_done"),
          new Choice("lowest accuracy", "accuracy IS NOT NULL", "-accuracy"));

  private ChosenTrials() {}

  private static String is(String verdict) {
    return "verdict = '" + verdict + "'";
  }

  /** SQL for the decay with a sign; NaN counts as the smallest value. */
  private static String decay(String sign) {
    return "nanvl(" + sign + "gradient_decay, double('-infinity'))";
  }

  /** Selects only trials with a trace; ties go to the largest id. */
  static List<ChosenTrial> of(Results results, List<String> factors) {
    String columns =
        CHOICES.stream()
            .map(
                choice ->
                    "max_by(trial_id, struct(%s, trial_id)) FILTER (WHERE %s)"
                        .formatted(choice.largest(), choice.condition()))
            .collect(Collectors.joining(",\n"));
    Row found =
        results.row("SELECT " + columns + "\nFROM report_trials WHERE gradient_decay IS NOT NULL");
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (int i = 0; i < CHOICES.size(); i++) {
      if (!found.isNullAt(i)) {
        reasons
            .computeIfAbsent(found.getString(i), unused -> new ArrayList<>())
            .add(CHOICES.get(i).why());
      }
    }
    return reasons.isEmpty() ? List.of() : described(results, factors, reasons);
  }

  private static List<ChosenTrial> described(
      Results results, List<String> factors, Map<String, List<String>> reasons) {
    String ids = ids(reasons.keySet());
    Map<String, Row> rows = new LinkedHashMap<>();
    results
        .rows(
            """
            SELECT trial_id, verdict, reason, layer, depth, %s AS label
            FROM report_trials
            WHERE trial_id IN (%s)
            """
                .formatted(Labels.sql(factors), ids))
        .forEach(row -> rows.put(Cells.text(row, "trial_id"), row));
    Map<String, List<ChosenTrial.Point>> points = new LinkedHashMap<>();
    results
        .rows(
            "SELECT trial_id, step, loss FROM steps WHERE trial_id IN (" + ids + ") ORDER BY step")
        .forEach(
            row ->
                points
                    .computeIfAbsent(Cells.text(row, "trial_id"), unused -> new ArrayList<>())
                    .add(
                        new ChosenTrial.Point(
                            (int) Cells.count(row, "step"), Cells.real(row, "loss"))));
    List<ChosenTrial> chosen = new ArrayList<>();
    reasons.forEach(
        (id, why) -> {
          Row row = rows.get(id);
          if (row == null) {
            throw new IllegalStateException("trial " + id + " is gone");
          }
          chosen.add(
              new ChosenTrial(
                  String.valueOf((char) ('A' + chosen.size())),
                  id,
                  List.copyOf(why),
                  Cells.text(row, "label"),
                  Cells.text(row, "verdict"),
                  Cells.text(row, "reason"),
                  Cells.whole(row, "layer"),
                  (int) Cells.count(row, "depth"),
                  List.copyOf(points.getOrDefault(id, List.of()))));
        });
    return List.copyOf(chosen);
  }

  private static String ids(Iterable<String> ids) {
    List<String> quoted = new ArrayList<>();
    ids.forEach(id -> quoted.add("'" + id + "'"));
    return String.join(", ", quoted);
  }
}
