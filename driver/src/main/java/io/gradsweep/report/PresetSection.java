package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The verdicts of each preset of rules on the same trials. */
final class PresetSection {
  private static final String OWN = "gradsweep";

  private PresetSection() {}

  static Section of(Results results) {
    Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
    for (Row row :
        results.rows(
            """
            SELECT preset, report_trials.verdict AS own, preset_verdicts.verdict AS verdict,
                   count(*) AS trials
            FROM preset_verdicts JOIN report_trials USING (trial_id)
            GROUP BY ALL
            """)) {
      counts
          .computeIfAbsent(Cells.text(row, "preset"), unused -> new TreeMap<>())
          .computeIfAbsent(Cells.text(row, "own"), unused -> new TreeMap<>())
          .put(Cells.text(row, "verdict"), Cells.count(row, "trials"));
    }
    List<String> presets = new ArrayList<>(counts.keySet());
    presets.remove(OWN);
    presets.add(0, OWN);
    List<List<Long>> totals =
        VerdictWord.ALL.stream()
            .map(word -> presets.stream().map(preset -> total(counts, preset, word)).toList())
            .toList();
    return Section.of(
            "presets",
            "Verdicts by published thresholds",
            "Each bar is one set of rules. Its parts show the share of trials for each verdict that"
                + " these rules give. The table shows how the other sets judge the trials of each"
                + " Gradsweep verdict.")
        .plot(Map.of("presets", presets, "verdicts", VerdictWord.ALL, "counts", totals))
        .table(sideBySide(counts, presets));
  }

  private static long total(
      Map<String, Map<String, Map<String, Long>>> counts, String preset, String word) {
    return counts.getOrDefault(preset, Map.of()).values().stream()
        .mapToLong(byVerdict -> byVerdict.getOrDefault(word, 0L))
        .sum();
  }

  private static Table sideBySide(
      Map<String, Map<String, Map<String, Long>>> counts, List<String> presets) {
    Map<String, Map<String, Long>> own = counts.getOrDefault(OWN, Map.of());
    List<String> header = new ArrayList<>(List.of(OWN, "trials#"));
    header.addAll(presets.subList(1, presets.size()));
    List<List<String>> rows = new ArrayList<>();
    for (String word : VerdictWord.ALL) {
      long trials = own.getOrDefault(word, Map.of()).values().stream().mapToLong(n -> n).sum();
      if (trials > 0) {
        List<String> row = new ArrayList<>(List.of(word, Words.count(trials)));
        presets.stream()
            .skip(1)
            .map(preset -> counts.getOrDefault(preset, Map.of()).getOrDefault(word, Map.of()))
            .map(PresetSection::split)
            .forEach(row::add);
        rows.add(row);
      }
    }
    return Table.of("Verdicts of the other presets, by Gradsweep verdict", header, rows);
  }

  private static String split(Map<String, Long> byVerdict) {
    return VerdictWord.ALL.stream()
        .filter(byVerdict::containsKey)
        .map(word -> word + " " + Words.count(byVerdict.getOrDefault(word, 0L)))
        .collect(Collectors.joining(", "));
  }
}
