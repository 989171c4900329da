package io.gradsweep.report;

import io.gradsweep.report.Contrast.Instead;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Compares each level of a factor with the others in matched configurations. One query does all
 * factors, because starting a query takes longer than counting.
 */
final class Contrasts {
  /** All verdicts, and the word for any that is neither healthy nor failed. */
  private static final List<String> WORDS =
      Stream.concat(VerdictWord.ALL.stream(), Stream.of(Contrast.SICK)).toList();

  private Contrasts() {}

  /**
   * The contrasts of all levels that have a matched configuration.
   *
   * @param factors names of the factors that vary, as in {@link FactorSql}
   */
  static List<Contrast> of(Results results, List<String> factors) {
    if (factors.isEmpty()) {
      return List.of();
    }
    List<Contrast> contrasts = new ArrayList<>();
    for (Row row : results.rows(query(factors))) {
      String factor = Cells.text(row, "factor");
      Map<String, Instead> instead = new LinkedHashMap<>();
      for (String verdict : WORDS) {
        instead.put(
            verdict,
            new Instead(
                Cells.count(row, verdict + "_trials"), Cells.count(row, verdict + "_healthy")));
      }
      contrasts.add(
          new Contrast(
              factor,
              FactorSql.shortened(factor, Cells.text(row, "level")),
              Cells.count(row, "better"),
              Cells.count(row, "worse"),
              instead));
    }
    return List.copyOf(contrasts);
  }

  private static String query(List<String> factors) {
    String places =
        factors.stream()
            .map(
                factor ->
                    "'%s', %s, %s"
                        .formatted(factor, FactorSql.level(factor), matching(factor, factors)))
            .collect(Collectors.joining(",\n    "));
    String counts =
        verdicts(
            "count_if(verdict = '%1$s' OR '%1$s' = 'sick' AND verdict NOT IN ('healthy', 'failed'))"
                + " AS %1$s");
    String others = verdicts("sum(%1$s) OVER (matched) - %1$s AS %1$s_others");
    String sums =
        verdicts(
            "sum(IF(%1$s_others > 0, trials, 0)) AS %1$s_trials,"
                + " sum(IF(%1$s_others > 0, healthy, 0)) AS %1$s_healthy");
    return """
        WITH placed AS (
          SELECT stack(%d, %s) AS (factor, level, matching), verdict
          FROM report_trials
        ),
        counted AS (
          SELECT factor, level, matching, count(*) AS trials, %s
          FROM placed
          WHERE level IS NOT NULL
          GROUP BY factor, level, matching
        ),
        compared AS (
          SELECT *, sum(trials) OVER (matched) - trials AS others, %s
          FROM counted
          WINDOW matched AS (PARTITION BY factor, matching)
        )
        SELECT factor, level,
               count_if(healthy / trials > healthy_others / others) AS better,
               count_if(healthy / trials < healthy_others / others) AS worse,
               %s
        FROM compared
        WHERE others > 0
        GROUP BY factor, level
        ORDER BY factor, try_cast(level AS DOUBLE), level
        """
        .formatted(factors.size(), places, counts, others, sums);
  }

  private static String verdicts(String pattern) {
    return WORDS.stream().map(pattern::formatted).collect(Collectors.joining(", "));
  }

  /**
   * The hash of all other factors and the seed, but for those that a level of this one switches.
   */
  private static String matching(String factor, List<String> factors) {
    Set<String> others = new LinkedHashSet<>(factors);
    others.removeIf(other -> other.equals(factor) || dependsOn(other, factor));
    List<String> columns = new ArrayList<>(List.of("seed"));
    others.forEach(other -> columns.add(FactorSql.level(other)));
    return "xxhash64(" + String.join(", ", columns) + ")";
  }

  private static boolean dependsOn(String name, String factor) {
    if (factor.equals(Hyperparameters.DATASET.name()) && FactorSql.isOption(name)) {
      return true;
    }
    return Hyperparameters.named(name).stream()
        .flatMap(one -> one.dependsOn().stream())
        .map(Hyperparameter::name)
        .anyMatch(other -> other.equals(factor) || dependsOn(other, factor));
  }
}
