package io.gradsweep.report;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.analysis.View;
import io.gradsweep.rule.Rule;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.store.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views of a sweep, and the view {@code report_trials}: the columns of {@code
 * trials} and {@code verdicts}, and {@code options}, those of the data set. Views that many queries
 * read are evaluated once and cached, without their long query plans, which take longer to plan
 * than to run. Closing frees the cache.
 */
public final class Results implements AutoCloseable {
  private static final String TRIALS = "report_trials";

  /** The views that read the table layers. They have a few rows per trial. */
  private static final Set<String> OF_LAYERS =
      Set.of(View.JUDGEMENTS.viewName(), View.THEORY.viewName());

  /** Up to this many trials, Spark takes longer to optimize a query than to run it as it is. */
  private static final long FEW_TRIALS = 50_000;

  /** Settings for queries over few rows: one partition, no generated code. */
  private static final Map<String, String> PLAINLY =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "1",
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final SparkSession session;
  private final Map<String, String> usually;
  private final boolean few;
  private final List<JavaRDD<Row>> kept = new ArrayList<>();
  private @Nullable HeadlineFacts facts;

  private Results(SparkSession session, boolean few) {
    this.session = session;
    this.usually =
        PLAINLY.keySet().stream()
            .collect(Collectors.toMap(key -> key, key -> session.conf().get(key)));
    this.few = few;
  }

  /**
   * All trials that a folder holds now.
   *
   * @param rules of all presets and the sweep's own
   */
  public static Results of(SparkSession spark, SweepFolder folder, List<Rule> rules)
      throws IOException {
    SparkSession own = spark.newSession();
    Tables.register(own, folder);
    return over(own, rules);
  }

  /**
   * The results of tables that are already registered.
   *
   * @param session its temporary views are replaced, its settings changed
   */
  static Results over(SparkSession session, List<Rule> rules) {
    Results results = new Results(session, session.table("trials").count() <= FEW_TRIALS);
    try {
      results.settings(results.few);
      Analysis.register(session, rules, results::kept);
      results
          .evaluated(
              session.sql(
                  "SELECT *, " + FactorSql.OPTIONS + " FROM trials JOIN verdicts USING (trial_id)"))
          .createOrReplaceTempView(TRIALS);
      return results;
    } catch (Exception failure) { // Spark throws what it does not declare
      results.close(); // the next call starts from the beginning
      throw failure;
    }
  }

  /** The rules and the view {@code report_trials} of some trials; no other table or view. */
  public Results only(Set<String> trialIds) {
    SparkSession own = session.newSession();
    Results some = new Results(own, true);
    some.settings(true);
    for (String view : List.of(TRIALS, "rules")) {
      Dataset<Row> all = session.table(view);
      Dataset<Row> rows =
          view.equals(TRIALS) ? all.where(functions.col("trial_id").isInCollection(trialIds)) : all;
      own.createDataFrame(rows.collectAsList(), all.schema()).createOrReplaceTempView(view);
    }
    return some;
  }

  /** The rows of a query whose result does not grow with the number of trials. */
  public List<Row> rows(String query) {
    return session.sql(query).collectAsList();
  }

  /** The row of a query that returns exactly one. */
  Row row(String query) {
    List<Row> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows; expected 1: " + query);
    }
    return rows.get(0);
  }

  /** The counts of the headline. */
  HeadlineFacts facts() {
    HeadlineFacts known = facts;
    if (known == null) {
      known = HeadlineFacts.of(this);
      facts = known;
    }
    return known;
  }

  @Override
  public void close() {
    kept.forEach(JavaRDD::unpersist);
  }

  private Dataset<Row> kept(String view, Dataset<Row> rows) {
    if (OF_LAYERS.contains(view)) {
      settings(false);
      Dataset<Row> evaluated = evaluated(rows);
      settings(few);
      return evaluated;
    }
    return view.equals(View.EFFECTS.viewName()) ? evaluated(rows) : rows;
  }

  /** The same rows, computed once and detached from their query plan. */
  private Dataset<Row> evaluated(Dataset<Row> rows) {
    JavaRDD<Row> evaluated = rows.toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(evaluated);
    return session.createDataFrame(evaluated, rows.schema());
  }

  private void settings(boolean plainly) {
    (plainly ? PLAINLY : usually).forEach((key, value) -> session.conf().set(key, value));
  }
}
