package io.gradsweep.report;

import io.gradsweep.analysis.Analysis;
import io.gradsweep.analysis.View;
import io.gradsweep.catalog.SweepFolder;
import io.gradsweep.catalog.Tables;
import io.gradsweep.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views of a sweep, and the view {@code report_trials}: the columns of {@code trials}
 * and {@code verdicts}. What is asked of them often has been evaluated once and is kept, without the
 * long plans of the views, which take longer to plan than to run. Closing frees it.
 */
public final class Results implements AutoCloseable {
  private static final String TRIALS = "report_trials";

  /** The views that read the layers, and the effects. None has more than a few rows a trial. */
  private static final Set<String> KEPT =
      Set.of(View.JUDGEMENTS.viewName(), View.EFFECTS.viewName(), View.THEORY.viewName());

  private final SparkSession session;
  private final List<JavaRDD<Row>> kept = new ArrayList<>();
  private @Nullable HeadlineFacts facts;

  private Results(SparkSession session) {
    this.session = session;
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
   * Of tables that are registered already.
   *
   * @param session its temporary views are replaced
   */
  static Results over(SparkSession session, List<Rule> rules) {
    Results results = new Results(session);
    Analysis.register(session, rules, results::kept);
    results
        .kept(session.sql("SELECT * FROM trials JOIN verdicts USING (trial_id)"))
        .createOrReplaceTempView(TRIALS);
    return results;
  }

  /** The rows of an answer whose size does not grow with the number of trials. */
  public List<Row> rows(String query) {
    return session.sql(query).collectAsList();
  }

  /** The row of an answer that has one. */
  Row row(String query) {
    List<Row> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows instead of one: " + query);
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
    return KEPT.contains(view) ? kept(rows) : rows;
  }

  private Dataset<Row> kept(Dataset<Row> rows) {
    JavaRDD<Row> evaluated = rows.toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(evaluated);
    return session.createDataFrame(evaluated, rows.schema());
  }
}
