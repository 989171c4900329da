package io.gradsweep.analysis;

import static java.util.stream.Collectors.joining;

import io.gradsweep.rule.Rule;
import io.gradsweep.store.StoredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The statements that give any Spark SQL session the tables and views of a sweep. None contains a
 * semicolon, so a script can be split at semicolons, and none needs Gradsweep's classes.
 *
 * <p>A file of a table counts if {@code trials} has a file of the same name. Spark knows the file
 * of a row ({@code _metadata.file_name}) only where it reads a folder by path, so {@code trials} is
 * declared with its schema and the other tables are read by path. Files in older formats lack
 * columns: the script merges the schemas of the files, and a column that no file has is null. The
 * statement of {@code trials} runs first, so that every other table has the files of each bundle in
 * {@code trials}.
 *
 * <p>The views keep their analyzed plans, as in {@link Analysis#register}. If they kept only their
 * texts, Spark would analyze every view again in each view that reads it, which takes minutes.
 */
public final class Script {
  private static final String KEEP_PLANS = "spark.sql.legacy.storeAnalyzedPlanForView";
  private static final String MERGE_SCHEMAS = "spark.sql.parquet.mergeSchema";

  private Script() {}

  /**
   * All statements in order, without semicolons.
   *
   * @param spark has the tables of the sweep
   * @param tables as stored, {@code trials} first
   * @param rules as for {@link Analysis#queries}
   */
  public static List<String> statements(
      SparkSession spark, List<StoredTable> tables, List<Rule> rules) {
    List<String> statements = new ArrayList<>();
    statements.add("SET " + KEEP_PLANS + " = true");
    statements.add("SET " + MERGE_SCHEMAS + " = true");
    StoredTable trials = tables.get(0);
    for (StoredTable table : tables) {
      statements.add(statement(spark, table, trials));
    }
    Analysis.script(spark, rules).forEach((name, query) -> statements.add(view(name, query)));
    statements.add("RESET " + MERGE_SCHEMAS);
    statements.add("RESET " + KEEP_PLANS);
    return statements;
  }

  private static String statement(SparkSession spark, StoredTable table, StoredTable trials) {
    if (table.pattern() == null || trials.pattern() == null) {
      return view(table.name(), "SELECT " + nulls(table.schema()) + " WHERE false");
    }
    if (table.equals(trials)) {
      return "CREATE OR REPLACE TEMPORARY VIEW "
          + table.name()
          + " (\n  "
          + columns(table.schema(), field -> field.name() + " " + field.dataType().sql())
          + ")\nUSING parquet OPTIONS (path "
          + Literals.text(table.pattern())
          + ")";
    }
    Set<String> stored =
        Set.of(spark.read().option("mergeSchema", true).parquet(table.pattern()).columns());
    return view(
        table.name(),
        "SELECT /*+ BROADCAST(committed) */\n  "
            + columns(
                table.schema(),
                field -> stored.contains(field.name()) ? "files." + field.name() : absent(field))
            + "\nFROM "
            + byPath(table.pattern())
            + " AS files\nLEFT SEMI JOIN (\n  SELECT DISTINCT _metadata.file_name FROM "
            + byPath(trials.pattern())
            + ") AS committed\nON files._metadata.file_name = committed.file_name");
  }

  private static String view(String name, String query) {
    return "CREATE OR REPLACE TEMPORARY VIEW " + name + " AS\n" + Semicolons.without(query.strip());
  }

  private static String nulls(StructType schema) {
    return columns(schema, Script::absent);
  }

  private static String absent(StructField field) {
    return "CAST(NULL AS " + field.dataType().sql() + ") AS " + field.name();
  }

  private static String columns(StructType schema, Function<StructField, String> text) {
    return Arrays.stream(schema.fields()).map(text).collect(joining(",\n  "));
  }

  /** An identifier as a literal, because backticks allow no escapes except of a backtick. */
  private static String byPath(String pattern) {
    return "IDENTIFIER(" + Literals.text("parquet.`" + pattern.replace("`", "``") + "`") + ")";
  }
}
