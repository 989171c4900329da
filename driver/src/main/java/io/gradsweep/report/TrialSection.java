package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Layer by layer: the traces of the selected trials. */
final class TrialSection {
  private static final int MAX_STEPS = 40;
  private static final int MAX_LAYERS = 128;
  private static final int PROFILES = 5;

  /** The columns that are shown for a layer, by their names in the data. */
  private static final Map<String, String> QUANTITIES = quantities();

  /** The values of one trial that are shown, with one row per step and one column per layer. */
  private record Trace(
      String letter,
      String label,
      String verdict,
      String reason,
      @Nullable Integer layer,
      List<Integer> steps,
      List<Integer> layers,
      List<Integer> profiles,
      Map<String, List<List<@Nullable Object>>> values) {}

  private TrialSection() {}

  static Section of(Results results, List<ChosenTrial> chosen) {
    Section section =
        Section.of(
            "trials",
            "Layer by layer",
            "The input is on the left. Where a gradient vanishes, the heat map gets darker and the"
                + " profile falls toward the left. The dotted line marks the layer that the verdict"
                + " names.");
    if (chosen.isEmpty()) {
      return section.nothing("No trial has a trace.");
    }
    Map<String, List<Row>> rows = rows(results, chosen);
    return section
        .plot(
            chosen.stream()
                .map(trial -> trace(trial, rows.getOrDefault(trial.trialId(), List.of())))
                .toList())
        .table(table(chosen));
  }

  private static Table table(List<ChosenTrial> chosen) {
    return Table.of(
        "The trials shown here and in the next section",
        List.of("", "verdict", "selected as", "configuration", "reason", "trial_id"),
        chosen.stream()
            .map(
                trial ->
                    List.of(
                        trial.letter(),
                        trial.verdict(),
                        Words.and(trial.why()),
                        trial.label(),
                        trial.reason(),
                        trial.trialId()))
            .toList());
  }

  private static Map<String, List<Row>> rows(Results results, List<ChosenTrial> chosen) {
    String parts =
        chosen.stream()
            .map(
                trial ->
                    "(trial_id = '%s' AND step IN (%s) AND layer IN (%s))"
                        .formatted(trial.trialId(), numbers(steps(trial)), numbers(layers(trial))))
            .collect(Collectors.joining("\n   OR "));
    String values =
        QUANTITIES.entrySet().stream()
            .map(quantity -> quantity.getValue() + " AS " + quantity.getKey())
            .collect(Collectors.joining(", "));
    return results
        .rows(
            """
            SELECT trial_id, step, layer, %s
            FROM layers
            WHERE param = 'W' AND kind <> 'output' AND (%s)
            """
                .formatted(values, parts))
        .stream()
        .collect(Collectors.groupingBy(row -> Cells.text(row, "trial_id")));
  }

  private static Trace trace(ChosenTrial trial, List<Row> rows) {
    Map<Integer, Map<Integer, Row>> byStep = new TreeMap<>();
    for (Row row : rows) {
      byStep
          .computeIfAbsent((int) Cells.count(row, "step"), unused -> new TreeMap<>())
          .put((int) Cells.count(row, "layer"), row);
    }
    List<Integer> steps = List.copyOf(byStep.keySet());
    List<Integer> profiles = Cells.spread(steps, PROFILES);
    Map<String, List<List<@Nullable Object>>> values = new LinkedHashMap<>();
    for (String quantity : QUANTITIES.keySet()) {
      boolean always = quantity.equals("gradient") || quantity.equals("error");
      List<List<@Nullable Object>> matrix = new ArrayList<>();
      for (int step : always ? steps : profiles) {
        matrix.add(line(byStep.getOrDefault(step, Map.of()), layers(trial), quantity));
      }
      values.put(quantity, matrix);
    }
    return new Trace(
        trial.letter(),
        trial.label(),
        trial.verdict(),
        trial.reason(),
        trial.layer(),
        steps,
        layers(trial),
        profiles,
        values);
  }

  private static List<@Nullable Object> line(
      Map<Integer, Row> byLayer, List<Integer> layers, String quantity) {
    List<@Nullable Object> line = new ArrayList<>();
    for (int layer : layers) {
      Row row = byLayer.get(layer);
      line.add(row == null ? null : row.getAs(quantity));
    }
    return line;
  }

  private static List<Integer> steps(ChosenTrial trial) {
    return Cells.spread(trial.steps(), MAX_STEPS);
  }

  private static List<Integer> layers(ChosenTrial trial) {
    return Cells.spread(IntStream.rangeClosed(1, trial.depth()).boxed().toList(), MAX_LAYERS);
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.isEmpty()
        ? "NULL"
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static Map<String, String> quantities() {
    Map<String, String> sql = new LinkedHashMap<>();
    sql.put("gradient", logarithm("grad_rms"));
    sql.put("error", logarithm("error_rms"));
    sql.put("act_std", "act_std");
    sql.put("act_mean", "act_mean");
    sql.put("saturated_fraction", "saturated_fraction");
    sql.put("dead_fraction", "dead_fraction");
    return sql;
  }

  /** log10 in SQL, with -infinity for 0 where Spark has null. */
  private static String logarithm(String column) {
    return "CASE WHEN %1$s = 0 THEN double('-infinity') ELSE log10(%1$s) END".formatted(column);
  }
}
