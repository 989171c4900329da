package io.gradsweep.report;

import io.gradsweep.trial.TrialColumns;
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
 *     are the configuration columns and the options of data sets with at least two levels, not
 *     counting null
 * @param contrasts of the levels of all factors, the depth included
 * @param causes the most frequent one of each verdict that has one
 * @param seeds whether they agree
 */
record HeadlineFacts(
    List<Depth> depths,
    List<Level> levels,
    List<Contrast> contrasts,
    Map<String, Cause> causes,
    Seeds seeds) {
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
      String factor, String level, long trials, long vanishing, long healthy, long members) {}

  /**
   * Why trials have a verdict.
   *
   * @param rule that names it
   * @param sentence of the cause, in one of the trials
   * @param trials with this verdict and cause
   */
  record Cause(String rule, String sentence, long trials) {}

  /**
   * Whether trials that differ in the seed only have the same verdict.
   *
   * @param configurations with more than one seed
   * @param disagreeing of these, with more than one verdict
   */
  record Seeds(long configurations, long disagreeing) {}

  static HeadlineFacts of(Results results) {
    List<Depth> depths = depths(results);
    List<Level> levels = levels(results);
    HeadlineFacts counted = new HeadlineFacts(depths, levels, List.of(), Map.of(), new Seeds(0, 0));
    return counted.trials() == 0
        ? counted
        : new HeadlineFacts(
            depths,
            levels,
            Contrasts.of(results, counted.factors()),
            causes(results),
            seeds(results));
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

  /** One query for all factors, because starting a query takes longer than counting. */
  private static List<Level> levels(Results results) {
    List<String> factors =
        FactorSql.names().stream().filter(factor -> !factor.equals("depth")).toList();
    String places =
        IntStream.range(0, factors.size())
            .mapToObj(
                i -> "%d, '%s', %s".formatted(i, factors.get(i), FactorSql.level(factors.get(i))))
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
                .formatted(factors.size(), places, MAX_LEVELS))
        .stream()
        .map(
            row ->
                new Level(
                    Cells.text(row, "factor"),
                    FactorSql.shortened(Cells.text(row, "factor"), Cells.text(row, "level")),
                    Cells.count(row, "trials"),
                    Cells.count(row, "vanishing"),
                    Cells.count(row, "healthy"),
                    Cells.count(row, "members")))
        .toList();
  }

  /** The most frequent cause of each verdict; its sentence is of the trial with the first id. */
  private static Map<String, Cause> causes(Results results) {
    Map<String, Cause> causes = new LinkedHashMap<>();
    for (Row row :
        results.rows(
            """
            SELECT verdict, cause, count(*) AS trials,
                   min_by(cause_reason, trial_id) AS sentence
            FROM report_trials
            WHERE cause IS NOT NULL
            GROUP BY verdict, cause
            ORDER BY trials DESC, cause
            """)) {
      causes.putIfAbsent(
          Cells.text(row, "verdict"),
          new Cause(
              Cells.text(row, "cause"), Cells.text(row, "sentence"), Cells.count(row, "trials")));
    }
    return causes;
  }

  /** The configurations with several seeds, and those of them whose seeds disagree. */
  private static Seeds seeds(Results results) {
    Row row =
        results.row(
            """
            SELECT count(*) AS configurations, count_if(verdicts > 1) AS disagreeing
            FROM (
              SELECT count(DISTINCT verdict) AS verdicts
              FROM report_trials
              GROUP BY %s
              HAVING count(*) > 1
            )
            """
                .formatted(
                    TrialColumns.ALL.stream()
                        .map(TrialColumns.Column::name)
                        .filter(column -> !column.equals("seed"))
                        .collect(Collectors.joining(", "))));
    return new Seeds(Cells.count(row, "configurations"), Cells.count(row, "disagreeing"));
  }
}
