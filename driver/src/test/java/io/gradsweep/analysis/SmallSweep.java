package io.gradsweep.analysis;

import io.gradsweep.TestSpark;
import io.gradsweep.TraceRows;
import io.gradsweep.rule.Rule;
import io.gradsweep.trace.TraceSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Tables of a sweep row by row, with all columns of the trace format. A column that is not given is
 * what its table lets it be: null, or 0 or "" where it is never null. Rows are spread over two
 * partitions, so that Spark has something to merge.
 */
final class SmallSweep {
  private final SparkSession spark = TestSpark.session();
  private final TraceRows trials = new TraceRows(TraceSchema.TRIALS);
  private final TraceRows steps = new TraceRows(TraceSchema.STEPS);
  private final TraceRows layers = new TraceRows(TraceSchema.LAYERS);
  private final TraceRows timesteps = new TraceRows(TraceSchema.TIMESTEPS);
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
    for (TraceRows table : List.of(trials, steps, layers, timesteps)) {
      table.dataset(spark).repartition(2).createOrReplaceTempView(table.name());
    }
    Analysis.registerFor(spark, rules, List.of(query));
    return spark.sql(query).collectAsList();
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
}
