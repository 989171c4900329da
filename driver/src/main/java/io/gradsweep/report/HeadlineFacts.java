package io.gradsweep.report;

import io.gradsweep.trial.TrialColumns;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The counts behind the headline.
 *
 * @param depths in ascending order
 * @param levels of every factor except the depth and the seed, in the order of the columns; factors
 *     are the configuration columns with at least two levels, not counting null
 */
record HeadlineFacts(List<Depth> depths, List<Level> levels) {
  /** A factor with more levels counts as a range, and its values are not grouped. */
  private static final int MAX_LEVELS = 50;

  /**
   * Trials of one depth.
   *
   * @param verdicts number of trials by verdict
   * @param firstLayer smallest layer at which a vanishing trial loses its gradient; null if none
   *     loses it from one layer to the next
   * @param lastLayer largest such layer
   * @param throughTime number of vanishing trials that lose it from one time step to the next
   */
  record Depth(
      int depth,
      Map<String, Long> verdicts,
      @Nullable Integer firstLayer,
      @Nullable Integer lastLayer,
      long throughTime) {

    long of(String verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }
  }

  /**
   * Trials with one level of a factor.
   *
   * @param members identifies the set of trials: equal for the same set
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
    return new HeadlineFacts(depths(results), levels(results));
  }

  /** All factors, the depth first; of factors that always change together, only the first. */
  List<String> factors() {
    Stream<String> depth = depths.size() > 1 ? Stream.of("depth") : Stream.of();
    return Stream.concat(depth, distinctLevels().stream().map(Level::factor).distinct()).toList();
  }

  /** The levels, but of those with the same trials, such as an updater and its rate, only one. */
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
            SELECT depth, verdict, count(*) AS trials,
                   min(IF(between_layers, layer, NULL)) AS first_layer,
                   max(IF(between_layers, layer, NULL)) AS last_layer,
                   count_if(quantity = 'time_ratio') AS through_time
            FROM (
              SELECT depth, verdict, layer, quantity,
                     quantity IN ('gradient_ratio', 'gradient_zero_fraction_max')
                       AS between_layers
              FROM report_trials
              LEFT JOIN (SELECT rule, quantity FROM rules WHERE preset = 'gradsweep') USING (rule)
            )
            GROUP BY depth, verdict
            """)) {
      int at = Math.toIntExact(Cells.count(row, "depth"));
      Depth depth = depths.getOrDefault(at, new Depth(at, new TreeMap<>(), null, null, 0));
      depth.verdicts().put(Cells.text(row, "verdict"), Cells.count(row, "trials"));
      depths.put(
          at,
          Cells.text(row, "verdict").equals(VerdictWord.VANISHING)
              ? new Depth(
                  at,
                  depth.verdicts(),
                  Cells.whole(row, "first_layer"),
                  Cells.whole(row, "last_layer"),
                  Cells.count(row, "through_time"))
              : depth);
    }
    return List.copyOf(depths.values());
  }

  /** One query for all columns, because starting a query takes longer than counting. */
  private static List<Level> levels(Results results) {
    List<String> columns =
        TrialColumns.ALL.stream()
            .map(TrialColumns.Column::name)
            .filter(column -> !column.equals("seed") && !column.equals("depth"))
            .sorted(Comparator.comparing("dataset_options"::equals)) // others say the same shorter
            .toList();
    String pairs =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "%1$d, '%2$s', CAST(%2$s AS STRING)".formatted(i, columns.get(i)))
            .collect(Collectors.joining(", "));
    return results
        .rows(
            """
            SELECT *
            FROM (
              SELECT place, factor, level, count(*) AS trials,
                     count_if(verdict = 'vanishing') AS vanishing,
                     count_if(verdict = 'healthy') AS healthy,
                     bit_xor(xxhash64(trial_id)) AS members,
                     count(*) OVER (PARTITION BY factor) AS levels
              FROM (
                SELECT trial_id, verdict, stack(%d, %s) AS (place, factor, level)
                FROM report_trials
              )
              WHERE level IS NOT NULL
              GROUP BY place, factor, level
            )
            WHERE levels BETWEEN 2 AND %d
            ORDER BY place, try_cast(level AS DOUBLE), level
            """
                .formatted(columns.size(), pairs, MAX_LEVELS))
        .stream()
        .map(
            row ->
                new Level(
                    Cells.text(row, "factor"),
                    Cells.text(row, "level"),
                    Cells.count(row, "trials"),
                    Cells.count(row, "vanishing"),
                    Cells.count(row, "healthy"),
                    Cells.count(row, "members")))
        .toList();
  }
}
