package io.gradsweep.report;

import io.gradsweep.analysis.View;
import io.gradsweep.trial.TrialColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The trials of a sweep beside their verdicts, evaluated once for everything that is said of them:
 * the temporary view {@code report_trials} with the columns of {@code trials} and {@code verdicts}.
 * Closing frees what is kept.
 */
public final class Results implements AutoCloseable {
  /** A factor with more levels is a range; nothing here makes a group of each of its values. */
  static final int MOST_LEVELS = 50;

  private static final String TRIALS = "report_trials";

  private final SparkSession spark;
  private final List<String> kept = new ArrayList<>();

  private Results(SparkSession spark) {
    this.spark = spark;
  }

  /** Of the registered tables and views. */
  public static Results of(SparkSession spark) {
    Results results = new Results(spark);
    results.keep(View.JUDGEMENTS.viewName());
    results.keep("effects");
    spark.sql("SELECT * FROM trials JOIN verdicts USING (trial_id)").createOrReplaceTempView(TRIALS);
    results.keep(TRIALS);
    return results;
  }

  /** The rows of an answer whose size does not grow with the number of trials. */
  public List<Row> rows(String query) {
    return spark.sql(query).collectAsList();
  }

  /** The row of an answer that has one. */
  Row row(String query) {
    List<Row> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows instead of one: " + query);
    }
    return rows.get(0);
  }

  /** The configuration columns with 2 to {@value #MOST_LEVELS} levels, seeds and nulls aside. */
  List<String> factors() {
    List<String> columns =
        TrialColumns.ALL.stream()
            .map(TrialColumns.Column::name)
            .filter(column -> !column.equals("seed"))
            .toList();
    String levels =
        columns.stream()
            .map(
                column ->
                    "coalesce(min(%1$s) <> max(%1$s) AND approx_count_distinct(%1$s) <= %2$d, false)"
                        .formatted(column, MOST_LEVELS))
            .collect(Collectors.joining(", "));
    Row varies = row("SELECT " + levels + " FROM report_trials");
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (varies.getBoolean(i)) {
        factors.add(columns.get(i));
      }
    }
    return Collections.unmodifiableList(factors);
  }

  @Override
  public void close() {
    kept.forEach(view -> spark.catalog().uncacheTable(view));
    spark.catalog().dropTempView(TRIALS);
  }

  /** Its rows are evaluated when they are first asked for, and kept. */
  private void keep(String view) {
    spark.catalog().cacheTable(view);
    kept.add(view);
  }
}
