package io.gradsweep.report;

import io.gradsweep.TestSpark;
import io.gradsweep.TraceRows;
import io.gradsweep.rule.Presets;
import io.gradsweep.trace.TraceSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The tables of a sweep that a test makes up, with usual values where it says nothing. */
final class MadeUpSweep {
  private static final Map<String, Object> USUAL =
      Map.ofEntries(
          Map.entry("family", "mlp"),
          Map.entry("depth", 4),
          Map.entry("width", 64),
          Map.entry("activation", "tanh"),
          Map.entry("init", "xavier"),
          Map.entry("normalization", "none"),
          Map.entry("clipping", "none"),
          Map.entry("updater", "sgd"),
          Map.entry("dataset", "digits"),
          Map.entry("dataset_options", "held_out=0.2;standardize=true"),
          Map.entry("features", 64),
          Map.entry("classes", 10),
          Map.entry("skip", 0),
          Map.entry("batch", 64),
          Map.entry("learning_rate", 0.05),
          Map.entry("precision", "float"),
          Map.entry("trace_schedule", "log(40)"),
          Map.entry("status", "COMPLETED"),
          Map.entry("final_train_loss", 0.5),
          Map.entry("train_accuracy", 0.9),
          Map.entry("heldout_accuracy", 0.8),
          Map.entry("chance_accuracy", 0.1),
          Map.entry("output_std", 0.2),
          Map.entry("steps", 60),
          Map.entry("steps_done", 60),
          Map.entry("seed", 1L),
          Map.entry("kind", "dense"),
          Map.entry("param", "W"),
          Map.entry("weight_std", 0.1),
          Map.entry("update_ratio", 0.01),
          Map.entry("grad_mean_abs", 0.01),
          Map.entry("grad_l2", 1.0),
          Map.entry("clip_factor", 1.0),
          Map.entry("n_params", 16L));

  private final TraceRows trials = new TraceRows(TraceSchema.TRIALS);
  private final TraceRows steps = new TraceRows(TraceSchema.STEPS);
  private final TraceRows layers = new TraceRows(TraceSchema.LAYERS);
  private final TraceRows timesteps = new TraceRows(TraceSchema.TIMESTEPS);

  /**
   * A trial.
   *
   * @param columnsAndValues in turn, where they differ from the usual ones
   */
  MadeUpSweep trial(String id, Object... columnsAndValues) {
    trials.add(USUAL, row(id, columnsAndValues));
    return this;
  }

  /** A traced step, with the RMS of gradient and error of layers 1, 2, ... */
  MadeUpSweep step(String id, int step, double loss, double... rms) {
    return step(id, step, loss, rms, rms);
  }

  /** The same with other errors than gradients. */
  MadeUpSweep step(String id, int step, double loss, double[] rms, double[] errors) {
    steps.add(USUAL, row(id, "step", step, "loss", loss));
    for (int layer = 1; layer <= rms.length; layer++) {
      layers.add(
          USUAL,
          row(
              id,
              "step",
              step,
              "layer",
              layer,
              "grad_rms",
              rms[layer - 1],
              "error_rms",
              errors[layer - 1],
              "act_std",
              0.5));
    }
    return this;
  }

  /** With a steady gradient over its depth and a falling loss, at steps 0 and 59. */
  MadeUpSweep healthy(String id, int depth, Object... columnsAndValues) {
    return traced(id, depth, 0, columnsAndValues);
  }

  /** With a gradient that shrinks by two decades per layer. */
  MadeUpSweep vanishing(String id, int depth, Object... columnsAndValues) {
    return traced(id, depth, 2, columnsAndValues);
  }

  /** The norm of the gradient with respect to the input of layer 1, by lag from 0. */
  MadeUpSweep throughTime(String id, int step, double... gradients) {
    for (int lag = 0; lag < gradients.length; lag++) {
      timesteps.add(
          USUAL, row(id, "step", step, "layer", 1, "lag", lag, "input_grad_l2", gradients[lag]));
    }
    return this;
  }

  /** Without a trace. */
  MadeUpSweep failed(String id, String message, Object... columnsAndValues) {
    Map<String, @Nullable Object> row = row(id, columnsAndValues);
    row.put("status", "FAILED");
    row.put("failure", message);
    for (String column :
        List.of("final_train_loss", "train_accuracy", "heldout_accuracy", "output_std")) {
      row.put(column, null);
    }
    trials.add(USUAL, row);
    return this;
  }

  /** What is asked of them, in a session of its own. */
  Results results() {
    SparkSession session = TestSpark.session().newSession();
    for (TraceRows table : List.of(trials, steps, layers, timesteps)) {
      table.dataset(session).createOrReplaceTempView(table.name());
    }
    session.conf().set("spark.sql.codegen.wholeStage", "false"); // compiling takes longer
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    return Results.over(session, Presets.all());
  }

  private MadeUpSweep traced(String id, int depth, double decay, Object... columnsAndValues) {
    Map<String, @Nullable Object> row = row(id, columnsAndValues);
    row.put("depth", depth);
    trials.add(USUAL, row);
    double[] rms = new double[depth];
    for (int layer = 1; layer <= depth; layer++) {
      rms[layer - 1] = 0.01 * Math.pow(10, decay * (layer - depth));
    }
    return step(id, 0, 2.3, rms).step(id, 30, 1.5, rms).step(id, 59, 0.5, rms);
  }

  private static Map<String, @Nullable Object> row(String id, Object... columnsAndValues) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("trial_id", id);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return row;
  }
}
