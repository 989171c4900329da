package io.gradsweep.analysis;

import io.gradsweep.rule.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Everything that can be asked of a sweep besides its tables. */
public final class Analysis {
  private Analysis() {}

  /**
   * Query by name of every helper table and view but {@link Predictions}, in an order in which each
   * finds those it reads.
   *
   * @param rules of all presets, the user's own after ours; of equals the first decides
   */
  public static Map<String, String> queries(List<Rule> rules) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("quantities", QuantitiesSql.query());
    queries.put("rules", RulesSql.query(rules));
    for (View view : View.values()) {
      queries.put(view.viewName(), view.sql());
    }
    return queries;
  }

  /**
   * The same and, as literals, the helper table {@link Predictions}: all that a session without
   * Gradsweep needs.
   */
  public static Map<String, String> script(SparkSession spark, List<Rule> rules) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(Predictions.NAME, Predictions.sql(spark));
    queries.putAll(queries(rules));
    return queries;
  }

  /** Names of what docs/views.md describes: the rules and the views, without their helpers. */
  public static List<String> names() {
    Stream<String> views =
        Arrays.stream(View.values()).filter(view -> !view.isHelper()).map(View::viewName);
    return Stream.concat(Stream.of("rules"), views).toList();
  }

  /**
   * Registers all of them as temporary views; the tables they read are registered already. The
   * views keep their analyzed plans: with their texts Spark would analyze every view again in each
   * that reads it.
   */
  public static void register(SparkSession spark, List<Rule> rules) {
    Predictions.register(spark);
    queries(rules).forEach((name, query) -> spark.sql(query).createOrReplaceTempView(name));
  }
}
