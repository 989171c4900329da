package io.gradsweep.analysis;

import io.gradsweep.trial.LevelType;
import io.gradsweep.trial.TrialColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The tables {@code trials} and {@code verdicts} of trials that a test makes up. */
final class JudgedTrials {
  private static final StructType VERDICTS =
      StructType.fromDDL(
          "trial_id STRING, verdict STRING, reason STRING, rule STRING, layer INT, first_step INT,"
              + " gradient_decay DOUBLE, error_decay DOUBLE, gradient_level DOUBLE,"
              + " accuracy DOUBLE");

  private static final Map<String, Object> USUAL =
      Map.ofEntries(
          Map.entry("family", "mlp"),
          Map.entry("depth", 4),
          Map.entry("width", 64),
          Map.entry("activation", "tanh"),
          Map.entry("init", "xavier"),
          Map.entry("normalization", "none"),
          Map.entry("skip", 0),
          Map.entry("clipping", "none"),
          Map.entry("updater", "sgd"),
          Map.entry("learning_rate", 0.05),
          Map.entry("batch", 64),
          Map.entry("steps", 60),
          Map.entry("precision", "float"),
          Map.entry("dataset", "digits"),
          Map.entry("dataset_options", ""),
          Map.entry("trace_schedule", "log(40)"));

  private final List<JudgedTrial> trials = new ArrayList<>();

  /**
   * @param levels by column, where they differ from the usual ones
   * @param decay gradient_decay
   * @param level gradient_level
   */
  record JudgedTrial(
      Map<String, Object> levels,
      long seed,
      String verdict,
      @Nullable Double decay,
      @Nullable Double level,
      @Nullable Double accuracy) {

    /** The level of a column; null if it is null. */
    @Nullable Object at(String column) {
      return column.equals("seed")
          ? Long.valueOf(seed)
          : levels.getOrDefault(column, USUAL.get(column));
    }

    @Nullable Double response(String response) {
      return switch (response) {
        case "gradient_decay" -> decay;
        case "gradient_level" -> level;
        case "accuracy" -> accuracy;
        default -> throw new IllegalArgumentException(response);
      };
    }
  }

  /** A map whose keys and values alternate. */
  static Map<String, Object> levels(@Nullable Object... namesAndLevels) {
    Map<String, Object> levels = new HashMap<>();
    for (int i = 0; i < namesAndLevels.length; i += 2) {
      levels.put((String) namesAndLevels[i], namesAndLevels[i + 1]);
    }
    return levels;
  }

  JudgedTrials add(Map<String, Object> levels, long seed, @Nullable Double response) {
    return add(new JudgedTrial(levels, seed, "healthy", response, response, response));
  }

  JudgedTrials add(Map<String, Object> levels, long seed, String verdict) {
    return add(new JudgedTrial(levels, seed, verdict, null, null, null));
  }

  JudgedTrials add(JudgedTrial trial) {
    trials.add(trial);
    return this;
  }

  List<JudgedTrial> all() {
    return trials;
  }

  /** Registers both as temporary views. */
  void register(SparkSession spark) {
    register(spark, new Random(0));
  }

  /** Registers both as temporary views, their rows in an order that the random numbers decide. */
  void register(SparkSession spark, Random order) {
    List<Row> configurations = new ArrayList<>();
    List<Row> verdicts = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      JudgedTrial trial = trials.get(i);
      String id = String.format("%016x", i * 0x9E3779B97F4A7C15L);
      configurations.add(configuration(id, trial));
      verdicts.add(
          RowFactory.create(
              id,
              trial.verdict,
              "made up",
              null,
              null,
              null,
              trial.decay,
              trial.decay,
              trial.level,
              trial.accuracy));
    }
    Collections.shuffle(configurations, order);
    Collections.shuffle(verdicts, order);
    spark.createDataFrame(configurations, schema()).createOrReplaceTempView("trials");
    spark.createDataFrame(verdicts, VERDICTS).createOrReplaceTempView("verdicts");
    for (View view : List.of(View.CHOICES, View.CONFIGURATIONS, View.FACTORS)) {
      spark.sql("CREATE OR REPLACE TEMPORARY VIEW " + view.viewName() + " AS\n" + view.sql());
    }
  }

  private static Row configuration(String id, JudgedTrial trial) {
    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(id, "fingerprint"));
    TrialColumns.ALL.forEach(column -> values.add(trial.at(column.name())));
    return RowFactory.create(values.toArray());
  }

  private static StructType schema() {
    return StructType.fromDDL(
        "trial_id STRING, data_fingerprint STRING, "
            + TrialColumns.ALL.stream()
                .map(column -> column.name() + " " + type(column.type()))
                .collect(Collectors.joining(", ")));
  }

  private static String type(LevelType.ColumnType type) {
    return switch (type) {
      case TEXT -> "STRING";
      case INTEGER -> "INT";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
    };
  }
}
