package io.gradsweep.analysis;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The helper table {@code predictions}: the prediction of theory for each configuration in {@code
 * trials}, one row per combination of the columns that the prediction depends on.
 *
 * <p>In a Gradsweep session it is a view, computed in parallel when a query reads it; a prediction
 * takes milliseconds. A script for spark-sql, without Gradsweep on its class path, holds the
 * results as one literal: a string that {@code from_json} parses, so that Spark's parser and
 * analyzer see one expression instead of one per value.
 */
public final class Predictions {
  /** Name of the table. */
  static final String NAME = "predictions";

  /** The columns that a prediction depends on. */
  static final StructType KEYS =
      StructType.fromDDL(
          "family STRING, depth INT, width INT, activation STRING, init STRING,"
              + " normalization STRING, norm_position STRING, skip INT, dropout DOUBLE, batch INT, dataset STRING,"
              + " dataset_options STRING, features INT, classes INT");

  static final StructType SCHEMA =
      KEYS.add("source", DataTypes.StringType)
          .add("why_not", DataTypes.StringType)
          .add("gradient_decay", DataTypes.DoubleType)
          .add("error_decay", DataTypes.DoubleType);

  private Predictions() {}

  /** Registers the view; {@code trials} must already be registered. */
  static void register(SparkSession spark) {
    predictions(spark).createOrReplaceTempView(NAME);
  }

  /** A query over literals with the same rows, valid for the trials that exist now. */
  public static String sql(SparkSession spark) {
    List<String> rows = predictions(spark).toJSON().collectAsList();
    return "SELECT inline(from_json(\n"
        + Literals.text("[" + String.join(",", rows) + "]")
        + ",\n'ARRAY<STRUCT<"
        + Arrays.stream(SCHEMA.fields()).map(Predictions::declaration).collect(joining(", "))
        + ">>'))\n";
  }

  private static String declaration(StructField field) {
    return field.name() + ": " + field.dataType().sql();
  }

  private static Dataset<Row> predictions(SparkSession spark) {
    return spark
        .table("trials")
        .select(Arrays.stream(KEYS.fieldNames()).map(functions::col).toArray(Column[]::new))
        .distinct()
        .repartition(spark.sparkContext().defaultParallelism())
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new RowPredictor().predict(rows),
            Encoders.row(SCHEMA));
  }
}
