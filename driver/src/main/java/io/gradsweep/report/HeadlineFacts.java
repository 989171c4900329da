package io.gradsweep.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The counts that the headline is made of.
 *
 * @param depths in order
 * @param levels of every factor but the depth, in the order of the columns
 */
record HeadlineFacts(List<Depth> depths, List<Level> levels) {

  /**
   * Trials of one depth.
   *
   * @param verdicts number of trials by verdict
   * @param firstLayer smallest layer at which a vanishing trial loses its gradient; null if none
   * @param lastLayer largest such layer
   */
  record Depth(
      int depth,
      Map<String, Long> verdicts,
      @Nullable Integer firstLayer,
      @Nullable Integer lastLayer) {

    long of(String verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }
  }

  /**
   * Trials with one level of a factor.
   *
   * @param members tells sets of trials apart: equal for the same set
   */
  record Level(
      String factor, String level, long trials, long vanishing, long healthy, long members) {

    double vanishingShare() {
      return (double) vanishing / trials;
    }

    double healthyShare() {
      return (double) healthy / trials;
    }
  }

  static HeadlineFacts of(Results results) {
    List<String> factors = results.factors();
    return new HeadlineFacts(depths(results), levels(results, factors));
  }

  /** Of levels that the same trials have, such as an updater and its rate, the first. */
  List<Level> distinctLevels() {
    Map<Long, Level> first = new LinkedHashMap<>();
    levels.forEach(level -> first.putIfAbsent(level.members(), level));
    return List.copyOf(first.values());
  }

  long trials() {
    return VerdictWord.ALL.stream().mapToLong(this::of).sum();
  }

  /** Number of trials with a verdict. */
  long of(String verdict) {
    return depths.stream().mapToLong(depth -> depth.of(verdict)).sum();
  }

  private static List<Depth> depths(Results results) {
    Map<Integer, Depth> depths = new TreeMap<>();
    for (Row row :
        results.rows(
            """
            SELECT depth, verdict, count(*) AS trials, min(layer) AS first_layer,
                   max(layer) AS last_layer
            FROM report_trials
            GROUP BY depth, verdict
            """)) {
      int at = Math.toIntExact(Cells.count(row, "depth"));
      Depth depth =
          depths.getOrDefault(at, new Depth(at, new TreeMap<>(), null, null));
      depth.verdicts().put(Cells.text(row, "verdict"), Cells.count(row, "trials"));
      depths.put(
          at,
          Cells.text(row, "verdict").equals(VerdictWord.VANISHING)
              ? new Depth(
                  at,
                  depth.verdicts(),
                  Cells.whole(row, "first_layer"),
                  Cells.whole(row, "last_layer"))
              : depth);
    }
    return List.copyOf(depths.values());
  }

  private static List<Level> levels(Results results, List<String> factors) {
    List<String> others = factors.stream().filter(factor -> !factor.equals("depth")).toList();
    if (others.isEmpty()) {
      return List.of();
    }
    String pairs =
        others.stream()
            .map(factor -> "'%1$s', CAST(%1$s AS STRING)".formatted(factor))
            .collect(Collectors.joining(", "));
    List<Row> rows =
        results.rows(
            """
            SELECT factor, level, count(*) AS trials,
                   count_if(verdict = 'vanishing') AS vanishing,
                   count_if(verdict = 'healthy') AS healthy,
                   bit_xor(xxhash64(trial_id)) AS members
            FROM (SELECT trial_id, verdict, stack(%d, %s) AS (factor, level) FROM report_trials)
            WHERE level IS NOT NULL
            GROUP BY factor, level
            ORDER BY factor, level
            """
                .formatted(others.size(), pairs));
    List<Level> levels = new ArrayList<>();
    for (String factor : others) {
      for (Row row : rows) {
        if (Cells.text(row, "factor").equals(factor)) {
          Level level =
              new Level(
                  factor,
                  Cells.text(row, "level"),
                  Cells.count(row, "trials"),
                  Cells.count(row, "vanishing"),
                  Cells.count(row, "healthy"),
                  Cells.count(row, "members"));
          levels.add(level);
        }
      }
    }
    return List.copyOf(levels);
  }
}
