package io.gradsweep.analysis;

import io.gradsweep.TestSpark;
import io.gradsweep.rule.Rule;
import io.gradsweep.trace.TraceSchema;
import io.gradsweep.trace.TraceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Tables of a sweep row by row, with all columns of the trace format. A column that is not given is
 * what its table lets it be: null, or 0 or "" where it is never null. Rows are spread over two
 * partitions, so that Spark has something to merge.
 */
final class SmallSweep {
  private final SparkSession spark = TestSpark.session();
  private final Rows trials = new Rows(TraceSchema.TRIALS);
  private final Rows steps = new Rows(TraceSchema.STEPS);
  private final Rows layers = new Rows(TraceSchema.LAYERS);
  private final Rows timesteps = new Rows(TraceSchema.TIMESTEPS);
  private List<Rule> rules = List.of();

  /** Values by column, in pairs. */
  static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return row;
  }

  SmallSweep rules(List<Rule> all) {
    rules = all;
    return this;
  }

  SmallSweep trial(String id, @Nullable Object... pairs) {
    Map<String, @Nullable Object> row =
        row("trial_id", id, "status", "COMPLETED", "dataset", "digits", "steps_done", 60);
    row.putAll(row(pairs));
    trials.add(row);
    return this;
  }

  SmallSweep step(String id, int step, @Nullable Object... pairs) {
    Map<String, @Nullable Object> row = row("trial_id", id, "step", step, "loss", 1.0);
    row.putAll(row(pairs));
    steps.add(row);
    return this;
  }

  /** A row of a hidden layer's weights unless the pairs say otherwise. */
  SmallSweep layer(String id, int step, int layer, @Nullable Object... pairs) {
    Map<String, @Nullable Object> row =
        row("trial_id", id, "step", step, "layer", layer, "kind", "dense", "param", "W");
    row.put("n_params", 1L);
    row.put("error_rms", 1.0);
    row.put("dead_fraction", 0.0);
    row.put("act_zero_fraction", 0.0);
    row.putAll(row(pairs));
    layers.add(row);
    return this;
  }

  /**
   * A traced step with hidden layers of these gradients and errors, biases and an output layer that
   * must not count.
   */
  SmallSweep profile(String id, int step, double[] gradients, double[] errors) {
    for (int i = 0; i < gradients.length; i++) {
      layer(id, step, i + 1, "grad_rms", gradients[i], "error_rms", errors[i]);
      layer(id, step, i + 1, "param", "b", "grad_rms", 1e6, "error_rms", null);
    }
    int output = gradients.length + 1;
    layer(id, step, output, "kind", "output", "grad_rms", 1e9, "error_rms", null);
    layer(id, step, output, "kind", "output", "param", "b", "grad_rms", 1e-9, "error_rms", null);
    return step(id, step);
  }

  SmallSweep timestep(String id, int step, int layer, int lag, double gradient) {
    timesteps.add(
        row("trial_id", id, "step", step, "layer", layer, "lag", lag, "input_grad_l2", gradient));
    return this;
  }

  /** The rows of a query over these tables and the views. */
  List<Row> query(String query) {
    for (Rows table : List.of(trials, steps, layers, timesteps)) {
      table.dataset(spark).repartition(2).createOrReplaceTempView(table.name);
    }
    registerUpToTheLastThatIsIn(query);
    return spark.sql(query).collectAsList();
  }

  /** The views behind it, which it cannot read, would take time for nothing. */
  private void registerUpToTheLastThatIsIn(String query) {
    Map<String, String> queries = Analysis.queries(rules);
    List<String> names = new ArrayList<>(queries.keySet());
    int last = names.size() - 1;
    while (!query.contains(names.get(last))) {
      last--;
    }
    names
        .subList(0, last + 1)
        .forEach(name -> spark.sql(queries.get(name)).createOrReplaceTempView(name));
  }

  /** The only row of a view that a trial has. */
  Row one(String view, String trial) {
    List<Row> rows = query("SELECT * FROM " + view + " WHERE trial_id = " + Literals.text(trial));
    if (rows.size() != 1) {
      throw new AssertionError(view + " has " + rows.size() + " rows of " + trial + ": " + rows);
    }
    return rows.get(0);
  }

  /** A double; null is an error. */
  static double number(Row row, String column) {
    return row.getDouble(row.fieldIndex(column));
  }

  private static final class Rows {
    private final String name;
    private final StructType schema;
    private final List<Row> rows = new ArrayList<>();

    Rows(TraceTable<?> table) {
      name = table.name();
      schema = new ParquetToSparkSchemaConverter(SQLConf.get()).convert(table.parquet());
    }

    void add(Map<String, @Nullable Object> values) {
      Map<String, @Nullable Object> left = new HashMap<>(values);
      @Nullable Object[] row = new @Nullable Object[schema.length()];
      for (int i = 0; i < row.length; i++) {
        StructField field = schema.apply(i);
        row[i] = left.containsKey(field.name()) ? left.get(field.name()) : absent(field);
        left.remove(field.name());
      }
      if (!left.isEmpty()) {
        throw new AssertionError(name + " has no columns " + left.keySet());
      }
      rows.add(RowFactory.create(row));
    }

    private static @Nullable Object absent(StructField field) {
      DataType type = field.dataType();
      if (field.nullable()) {
        return null;
      }
      if (type.equals(DataTypes.StringType)) {
        return "";
      }
      if (type.equals(DataTypes.IntegerType)) {
        return 0;
      }
      if (type.equals(DataTypes.LongType)) {
        return 0L;
      }
      if (type.equals(DataTypes.DoubleType)) {
        return 0.0;
      }
      if (type.equals(DataTypes.TimestampType)) {
        return java.sql.Timestamp.valueOf("2026-01-01 00:00:00");
      }
      return List.of();
    }

    /** As files are read: every column may be null. */
    Dataset<Row> dataset(SparkSession spark) {
      return spark.createDataFrame(rows, schema.asNullable());
    }
  }
}
