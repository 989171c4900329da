package io.gradsweep.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One sentence: how many trials vanish, and which single level of a factor has the fewest of them.
 */
final class Headline {
  private Headline() {}

  /**
   * Trials that have one level of a factor.
   *
   * @param factor the factor
   * @param text the level
   * @param trials with that level
   * @param vanishing of them vanish
   */
  private record Level(String factor, String text, long trials, long vanishing) {
    double share() {
      return (double) vanishing / trials;
    }
  }

  /** Reads the views {@code trials} and {@code verdict}. */
  static String of(SparkSession spark, List<String> factors) {
    Row all = spark.sql("SELECT count(*), count_if(verdict = 'vanishing') FROM verdict").first();
    long trials = all.getLong(0);
    long vanishing = all.getLong(1);
    String said =
        Texts.count(vanishing)
            + " of "
            + Texts.counted(trials, "trial")
            + (vanishing == 1 ? " vanishes" : " vanish");
    if (vanishing == 0) {
      return said + ".";
    }
    double share = (double) vanishing / trials;
    return best(spark, factors)
        .filter(level -> level.share() < share)
        .map(
            level ->
                said
                    + "; fewest with "
                    + level.factor()
                    + " = "
                    + level.text()
                    + ": "
                    + Texts.count(level.vanishing())
                    + " of "
                    + Texts.count(level.trials())
                    + ".")
        .orElse(said + ", and no single factor changes that.");
  }

  private static Optional<Level> best(SparkSession spark, List<String> factors) {
    List<Level> levels = new ArrayList<>();
    for (String factor : factors) {
      String query =
          "SELECT CAST(%1$s AS STRING) AS level, count(*), count_if(verdict = 'vanishing')"
                  .formatted(factor)
              + " FROM verdict JOIN trials USING (trial_id) WHERE %1$s IS NOT NULL"
                  .formatted(factor)
              + " GROUP BY %1$s ORDER BY %1$s".formatted(factor);
      for (Row row : spark.sql(query).collectAsList()) {
        levels.add(new Level(factor, row.getString(0), row.getLong(1), row.getLong(2)));
      }
    }
    return levels.stream().min(Comparator.comparingDouble(Level::share));
  }
}
