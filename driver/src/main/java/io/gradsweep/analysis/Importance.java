package io.gradsweep.analysis;

import io.gradsweep.analysis.ImportanceAnswer.FactorImportance;
import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.analysis.ImportanceAnswer.Unanswerable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Ranks the factors by how much a response depends on them, alone or together with others, on
 * balanced and unbalanced grids: permutation importance (Breiman, 2001) in random forests with
 * cross-validation.
 *
 * <p>All trials of a configuration are in the same fold, so a forest is tested on configurations
 * that it has not seen; a forest that memorizes gains nothing from the other seeds. The same sweep
 * gives the same answer every time. For a large sweep, a sample of {@value #LARGEST} trials is
 * drawn by configuration.
 */
public final class Importance {
  /** The smallest number of configurations that a ranking needs. */
  static final int FEWEST_CONFIGURATIONS = 20;

  private static final int FOLDS = 5;
  private static final int LARGEST = 20_000;

  private Importance() {}

  /** The answer for a response, from the registered views. */
  public static ImportanceAnswer of(SparkSession spark, Response response) {
    Dataset<Row> trials = trials(spark, response).persist();
    try {
      long all = trials.count();
      Dataset<Row> finite = trials.where("response IS NOT NULL");
      long missing = all - finite.count();
      // Sorted by a hash: the sample is the same every time, and no factor determines the folds.
      List<Row> sample = finite.orderBy("place", "trial_id").limit(LARGEST).collectAsList();
      Observations observations = Observations.of(columns(spark), observed(sample));
      return why(response, observations)
          .<ImportanceAnswer>map(Unanswerable::new)
          .orElseGet(() -> ranking(spark, response, observations, missing, all));
    } finally {
      trials.unpersist();
    }
  }

  private static Dataset<Row> trials(SparkSession spark, Response response) {
    return spark.sql(
        """
        SELECT
          trial_id,
          levels,
          xxhash64(CAST(levels AS STRING)) AS place,
          CASE WHEN abs(%1$s) < double('infinity') THEN %1$s END AS response
        FROM configurations
        LEFT JOIN verdicts USING (trial_id)
        """
            .formatted(response.columnName()));
  }

  private static List<Observations.Column> columns(SparkSession spark) {
    return spark.table("factors").orderBy("position").collectAsList().stream()
        .map(row -> new Observations.Column(row.getAs("factor"), row.getAs("position")))
        .toList();
  }

  private static List<Observations.Trial> observed(List<Row> rows) {
    return rows.stream()
        .map(row -> new Observations.Trial(row.getList(1), row.getDouble(3)))
        .toList();
  }

  private static Optional<String> why(Response response, Observations observations) {
    if (observations.configurations() < FEWEST_CONFIGURATIONS) {
      return Optional.of(
          "importance needs at least %d configurations with a finite %s; there are %d"
              .formatted(FEWEST_CONFIGURATIONS, response, observations.configurations()));
    }
    double first = observations.response(0);
    boolean constant =
        IntStream.range(0, observations.size()).allMatch(i -> observations.response(i) == first);
    return constant
        ? Optional.of(
            "%s is %s in all %d trials that have it; no factor can matter"
                .formatted(response, first, observations.size()))
        : Optional.empty();
  }

  private static Ranking ranking(
      SparkSession spark, Response response, Observations observations, long missing, long all) {
    List<HeldOut> folds = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      folds.add(HeldOut.judge(spark, observations, fold, FOLDS));
    }
    double deviations = folds.stream().mapToDouble(HeldOut::deviations).sum();
    double errors = folds.stream().mapToDouble(HeldOut::errors).sum();
    double variance = deviations / observations.size();
    List<FactorImportance> factors = new ArrayList<>();
    for (int f = 0; f < observations.factors().size(); f++) {
      int factor = f;
      double[] drops =
          folds.stream()
              .flatMap(fold -> fold.rises().get(factor).stream())
              .mapToDouble(rise -> rise / variance)
              .toArray();
      factors.add(importance(observations.factors().get(f).name(), drops));
    }
    factors.sort(
        Comparator.comparingDouble(FactorImportance::importance)
            .reversed()
            .thenComparing(FactorImportance::factor));
    return new Ranking(
        response,
        factors,
        1 - errors / deviations,
        observations.configurations(),
        observations.size(),
        missing,
        all);
  }

  private static FactorImportance importance(String factor, double[] drops) {
    double mean = Arrays.stream(drops).average().orElse(Double.NaN);
    double squares = Arrays.stream(drops).map(drop -> (drop - mean) * (drop - mean)).sum();
    return new FactorImportance(factor, mean, Math.sqrt(squares / (drops.length - 1)));
  }
}
