package io.gradsweep.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialStatus;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The tables of a sweep folder in Spark: committed bundles only, as of the time of the call. */
public final class Tables {
  private static final Map<String, TrialStatus> STATUSES =
      Arrays.stream(TrialStatus.values()).collect(Collectors.toMap(Enum::name, status -> status));

  private Tables() {}

  /**
   * Registers every table as a temporary view of its name, also those without files. A column that
   * files of an earlier format do not have is null there, or the level that all trials then had.
   */
  public static void register(SparkSession spark, SweepFolder folder) throws IOException {
    for (Table table : Table.values()) {
      read(spark, folder, table).createOrReplaceTempView(table.format().name());
    }
  }

  /** Names of all tables, {@code trials} first. */
  public static List<String> names() {
    return trialsFirst().map(table -> table.format().name()).toList();
  }

  /** All tables as stored, {@code trials} first. */
  public static List<StoredTable> stored(SweepFolder folder) throws IOException {
    List<StoredTable> tables = new ArrayList<>();
    for (Table table : trialsFirst().toList()) {
      boolean empty = folder.committedFiles(table).isEmpty();
      tables.add(
          new StoredTable(
              table.format().name(),
              schema(table),
              empty ? null : Globs.literal(new Path(folder.root(), table.format().name()))));
    }
    return tables;
  }

  private static Stream<Table> trialsFirst() {
    return Stream.concat(
        Stream.of(Table.TRIALS),
        Arrays.stream(Table.values()).filter(table -> table != Table.TRIALS));
  }

  /**
   * Status of every committed trial by id.
   *
   * @throws StoreException if a file holds an invalid row
   */
  public static Map<String, TrialStatus> statuses(SparkSession spark, SweepFolder folder)
      throws IOException {
    Map<String, TrialStatus> byId = new TreeMap<>();
    for (Row row : read(spark, folder, Table.TRIALS).select("trial_id", "status").collectAsList()) {
      TrialStatus status = STATUSES.get(String.valueOf(row.getString(1)));
      if (row.isNullAt(0) || status == null) {
        throw invalidRow(spark, folder);
      }
      byId.put(row.getString(0), status);
    }
    return byId;
  }

  /** For the first file with an invalid row. */
  private static StoreException invalidRow(SparkSession spark, SweepFolder folder)
      throws IOException {
    Row row =
        read(spark, folder, Table.TRIALS)
            .select(col("trial_id"), col("status"), input_file_name())
            .where(
                col("trial_id")
                    .isNull()
                    .or(col("status").isNull())
                    .or(not(col("status").isInCollection(STATUSES.keySet()))))
            .head();
    return DamagedFile.exception(
        new Path(URI.create(row.getString(2))),
        folder.root(),
        "a row has trial_id " + row.get(0) + " and status " + row.get(1));
  }

  /** A table of the committed bundles. */
  static Dataset<Row> read(SparkSession spark, SweepFolder folder, Table table) throws IOException {
    StructType schema = schema(table);
    List<String> files = folder.committedFiles(table);
    Dataset<Row> rows =
        files.isEmpty()
            ? spark.createDataFrame(List.of(), schema)
            : spark.read().schema(schema).parquet(files.toArray(String[]::new));
    return table == Table.TRIALS ? withAssumedLevels(rows) : rows;
  }

  /** What trials of earlier formats had without a column for it. */
  private static Dataset<Row> withAssumedLevels(Dataset<Row> trials) {
    Dataset<Row> complete = trials;
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      Object assumed = assumed(hyperparameter);
      if (assumed != null) {
        String name = hyperparameter.name();
        Column level = when(applies(hyperparameter), lit(assumed));
        complete = complete.withColumn(name, coalesce(col(name), level));
      }
    }
    return complete;
  }

  private static Column applies(Hyperparameter<?> hyperparameter) {
    Column applies = lit(true);
    for (Hyperparameter.Condition condition : hyperparameter.conditions()) {
      List<String> levels = condition.levels().stream().map(condition.on()::textOf).toList();
      applies = applies.and(col(condition.on().name()).isInCollection(levels));
    }
    return applies;
  }

  private static <T> @Nullable Object assumed(Hyperparameter<T> hyperparameter) {
    return hyperparameter.assumedBefore().map(hyperparameter.type()::toColumn).orElse(null);
  }

  /**
   * The schema is given, not read from files, so that a sweep without files has the columns too.
   */
  private static StructType schema(Table table) {
    return new ParquetToSparkSchemaConverter(SQLConf.get()).convert(table.format().parquet());
  }
}
