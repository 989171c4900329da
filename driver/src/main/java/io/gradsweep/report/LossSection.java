package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Loss curves of the selected trials, and of the median trial of each verdict. */
final class LossSection {
  private static final int MAX_POINTS = 200;
  private static final int MAX_STEPS = 100;

  /** A curve: its name, its verdict and its points, each a step, a loss and a number of trials. */
  private record Curve(String name, String verdict, List<List<Object>> points) {}

  private LossSection() {}

  static Section of(Results results, List<ChosenTrial> chosen) {
    Section section =
        Section.of(
            "losses",
            "Loss curves",
            "A network whose curve falls learns; one whose curve stays flat does not. A curve that"
                + " leaves the plot at the top grows without bound; one that ends early belongs to"
                + " a trial that stopped. The median is over the trials that were still running at"
                + " the step.");
    if (chosen.isEmpty()) {
      return section.nothing("No trial has a trace.");
    }
    List<Curve> curves =
        chosen.stream()
            .map(trial -> new Curve(trial.letter(), trial.verdict(), points(trial)))
            .toList();
    return section.plot(Map.of("chosen", curves, "medians", medians(results)));
  }

  private static List<List<Object>> points(ChosenTrial trial) {
    return Cells.spread(trial.points(), MAX_POINTS).stream()
        .map(point -> List.<Object>of(point.step(), point.loss(), 1))
        .toList();
  }

  private static List<Curve> medians(Results results) {
    List<Integer> steps =
        results.rows("SELECT DISTINCT step FROM steps ORDER BY step").stream()
            .map(row -> row.getInt(0))
            .toList();
    String shown =
        Cells.spread(steps, MAX_STEPS).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    Map<String, List<List<Object>>> points = new LinkedHashMap<>();
    for (Row row :
        results.rows(
            """
            SELECT verdict, step, approx_percentile(loss, 0.5, 10000) AS loss, count(*) AS trials
            FROM steps JOIN report_trials USING (trial_id)
            WHERE step IN (%s)
            GROUP BY verdict, step
            ORDER BY verdict, step
            """
                .formatted(shown))) {
      points
          .computeIfAbsent(Cells.text(row, "verdict"), unused -> new ArrayList<>())
          .add(
              List.of(
                  Cells.count(row, "step"), Cells.real(row, "loss"), Cells.count(row, "trials")));
    }
    return VerdictWord.ALL.stream()
        .filter(points::containsKey)
        .map(word -> new Curve(word, word, points.getOrDefault(word, List.of())))
        .toList();
  }
}
