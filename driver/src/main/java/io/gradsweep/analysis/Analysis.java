package io.gradsweep.analysis;

import io.gradsweep.rule.Rule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The views and helper tables of a sweep, in addition to its tables. */
public final class Analysis {
  private Analysis() {}

  /**
   * The query of every helper table and view except {@link Predictions}, by name, in an order in
   * which each follows those that it reads.
   *
   * @param rules of all presets, the user's own after ours; ties go to the first
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
   * The same with the helper table {@link Predictions} as literals: all that a session without
   * Gradsweep needs.
   */
  public static Map<String, String> script(SparkSession spark, List<Rule> rules) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(Predictions.NAME, Predictions.sql(spark));
    queries.putAll(queries(rules));
    return queries;
  }

  /** The names that docs/views.md describes: the rules and the views, without helpers. */
  public static List<String> names() {
    Stream<String> views =
        Arrays.stream(View.values()).filter(view -> !view.isHelper()).map(View::viewName);
    return Stream.concat(Stream.of("rules"), views).toList();
  }

  /**
   * Registers all of them as temporary views; the tables that they read must already be registered.
   * The views keep their analyzed plans. If they kept only their texts, Spark would analyze every
   * view again in each view that reads it.
   */
  public static void register(SparkSession spark, List<Rule> rules) {
    register(spark, rules, (name, rows) -> rows);
  }

  /**
   * Registers the views that statements name and the views that these read. Analyzing all of them
   * takes seconds, and a query of a table does not have to wait for that.
   *
   * @param statements SQL; a word that is the name of a view counts as a use of it
   */
  public static void registerFor(SparkSession spark, List<Rule> rules, List<String> statements) {
    Map<String, String> queries = queries(rules);
    Set<String> needed = new HashSet<>();
    statements.forEach(statement -> need(statement, queries, needed));
    if (needed.contains(View.THEORY.viewName())
        || statements.stream().anyMatch(statement -> words(statement).contains(Predictions.NAME))) {
      Predictions.register(spark);
    }
    queries.forEach(
        (name, query) -> {
          if (needed.contains(name)) {
            spark.sql(query).createOrReplaceTempView(name);
          }
        });
  }

  private static void need(String sql, Map<String, String> queries, Set<String> needed) {
    for (String word : words(sql)) {
      String query = queries.get(word);
      if (query != null && needed.add(word)) {
        need(query, queries, needed);
      }
    }
  }

  private static Set<String> words(String sql) {
    return new HashSet<>(Arrays.asList(sql.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+")));
  }

  /**
   * The same for a session with many queries: a view may be replaced by its evaluated rows before
   * others read it.
   *
   * @param kept maps the name and the rows of each view to the rows to register
   */
  public static void register(
      SparkSession spark, List<Rule> rules, BiFunction<String, Dataset<Row>, Dataset<Row>> kept) {
    Predictions.register(spark);
    queries(rules)
        .forEach((name, query) -> kept.apply(name, spark.sql(query)).createOrReplaceTempView(name));
  }
}
