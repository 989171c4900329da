package io.gradsweep.analysis;

import io.gradsweep.activation.Activation;
import io.gradsweep.rule.Quantity;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The two arrays of {@code step_measures.sql}, one place per {@link Quantity} in the order of the
 * enum: its value, and the layer it is of. The expressions read the columns of {@code marked}.
 */
final class MeasuresSql {
  private static final String NONE = "NULL";

  /**
   * Steps of the search for the largest slope, from 0 to 6, where every bounded slope is past it.
   */
  private static final int STEPS_TO_SIX = 600;

  /** For the end of a trial: at its last traced step only, where the data can be learned. */
  private static final String AT_END = "last AND could_learn";

  /** At the first traced step. */
  private static final String AT_START = "IF(place = 0, %s, NULL)";

  private MeasuresSql() {}

  /**
   * Puts the arrays into the query of a view.
   *
   * @param sql may hold <code>{{values of quantities}}</code> and <code>{{layers of quantities}}
   *     </code>
   */
  static String fill(String sql) {
    return sql.replace("{{values of quantities}}", array(MeasuresSql::value))
        .replace("{{layers of quantities}}", array(MeasuresSql::layer))
        .replace("{{largest slope}}", largestSlope());
  }

  /** Of the activation function; null for one that is not known. */
  private static String largestSlope() {
    return Arrays.stream(Activation.values())
        .map(f -> "WHEN '%s' THEN %sD".formatted(f.token(), largestSlope(f)))
        .collect(Collectors.joining(" ", "CASE activation ", " END"));
  }

  private static double largestSlope(Activation f) {
    return IntStream.rangeClosed(-STEPS_TO_SIX, STEPS_TO_SIX)
        .mapToDouble(i -> Math.abs(f.derivative(6.0 * i / STEPS_TO_SIX)))
        .max()
        .orElseThrow();
  }

  private static String array(Function<Quantity, String> expression) {
    return Arrays.stream(Quantity.values())
        .map(expression)
        .collect(Collectors.joining(",\n    ", "array(\n    ", "\n  )"));
  }

  /** A number; null where the quantity does not apply. */
  private static String value(Quantity quantity) {
    return switch (quantity) {
      case GRADIENT_LEVEL -> "gradient_level";
      case GRADIENT_RATIO -> "nanvl(gradient_ratio, NULL)";
      case ERROR_RATIO -> "nanvl(error_ratio, NULL)";
      case GRADIENT_DECAY -> "IF(isnan(gradient_decay), NULL, gradient_decay)";
      case ERROR_DECAY -> "IF(isnan(error_decay), NULL, error_decay)";
      case GRADIENT_RMS_MAX -> "gradient_rms_max";
      case GRADIENT_MEAN_ABS_MIN -> "gradient_mean_abs_min";
      case FIRST_GRADIENT_L2 -> "first_gradient_l2";
      case FIRST_LAST_GRADIENT_L2_RATIO ->
          "CASE WHEN last_gradient_l2 <> 0 THEN first_gradient_l2 / last_gradient_l2 END";
      case GRADIENT_ZERO_FRACTION_MAX -> "gradient_zero_fraction_max";
      case NON_FINITE -> "CAST(non_finite AS DOUBLE)";
      case DEAD_FRACTION_MAX -> "dead_fraction_max";
      case SATURATED_FRACTION_MAX -> "saturated_fraction_max";
      case UPDATE_RATIO_MAX -> "update_ratio_max";
      case UPDATE_RATIO_MIN -> "update_ratio_min";
      case INITIAL_WEIGHT_VARIANCE_RATIO ->
          """
          CASE WHEN place > 0 OR weight_std_max = 0 THEN NULL
               WHEN weight_std_min = 0 THEN double('infinity')
               ELSE (weight_std_max / weight_std_min) * (weight_std_max / weight_std_min) END""";
      case CLIP_FACTOR -> "clip_factor";
      case LOSS -> "loss";
      case LOSS_RATIO -> "CASE WHEN first_loss <> 0 THEN nanvl(loss / first_loss, NULL) END";
      case LOSS_DECREASE_10 ->
          """
          CASE WHEN earlier_loss <> 0 AND step DIV 10 > previous_step DIV 10
               THEN 1 - loss / earlier_loss END""";
      case FINAL_LOSS_RATIO ->
          "CASE WHEN last AND first_loss <> 0"
              + " THEN nanvl(final_train_loss / first_loss, NULL) END";
      case ACCURACY_GAIN -> "CASE WHEN " + AT_END + " THEN train_accuracy - chance_accuracy END";
      case TRAIN_ACCURACY -> "IF(last, train_accuracy, NULL)";
      case OUTPUT_STD -> "IF(" + AT_END + ", output_std, NULL)";
      case DEGRADATION -> "IF(last, final_train_loss - shallower_loss, NULL)";
      case RELATIVE_GRADIENT -> "CASE WHEN loss <> 0 THEN first_gradient / loss END";
      case GRADIENT_ZERO_FRACTION -> "gradient_zero_fraction";
      case ACTIVATION_ZERO_FRACTION_MAX -> "activation_zero_fraction_max";
      case LOSS_OSCILLATION ->
          "CASE WHEN last AND places > 10 THEN rises / CAST(places - 1 AS DOUBLE) END";
      case TIME_RATIO -> "nanvl(time_ratio, NULL)";
      case TIME_CUT_FRACTION -> "IF(time_ratio >= 1e-3, zero_share, NULL)";
      case MEMORY_LAG -> "CAST(memory_lag AS DOUBLE)";
      case ZERO_LAYERS -> "CAST(zero_layers AS DOUBLE)";
      case SKILL -> "IF(" + AT_END + ", skill, NULL)";
      case LEARNING_EVIDENCE -> "IF(" + AT_END + ", evidence, NULL)";
      case HELDOUT_EVIDENCE -> "IF(" + AT_END + ", coalesce(heldout_evidence, evidence), NULL)";
      case ERROR_RATIO_AT_CHANCE ->
          "CASE WHEN "
              + AT_END
              + " AND evidence < 1 AND error_ratio > 0 THEN nanvl(error_ratio, NULL) END";
      case LOSS_SKILL -> "IF(" + AT_END + ", loss_skill, NULL)";
      case HELDOUT_LOSS_SKILL -> "IF(" + AT_END + ", heldout_loss_skill, NULL)";
      case INFERENCE_GAP ->
          "CASE WHEN "
              + AT_END
              + " AND batch_normalized AND chance_loss > 0"
              + " THEN nanvl(final_train_loss - late_train_loss, NULL) / chance_loss END";
      case LATE_LOSS_SKILL ->
          "CASE WHEN "
              + AT_END
              + " AND chance_loss > 0 THEN 1 - nanvl(late_train_loss, NULL) / chance_loss END";
      case INPUT_RMS_MAX -> AT_START.formatted("input_rms_max");
      case INPUT_RMS -> AT_START.formatted("input_rms");
      case INITIAL_GAIN_MAX -> AT_START.formatted("gain_max / sqrt(columns_of_weights)");
      case INITIAL_GAIN_MIN -> AT_START.formatted("gain_min / sqrt(columns_of_weights)");
      case INITIAL_RATIO_MAX ->
          AT_START.formatted("greatest(nanvl(gradient_ratio, NULL), nanvl(error_ratio, NULL))");
      case INITIAL_RATIO_MIN ->
          AT_START.formatted("least(nanvl(gradient_ratio, NULL), nanvl(error_ratio, NULL))");
      case FIRST_LOSS_RATIO ->
          "CASE WHEN place = 0 AND chance_loss > 0 THEN nanvl(loss, NULL) / chance_loss END";
      case ACTIVATION_SLOPE -> AT_START.formatted("activation_slope");
      case WEIGHT_MOVEMENT_MAX -> "IF(last, nanvl(movement_max, NULL), NULL)";
    };
  }

  /** The layer at which the value is reached; null for a quantity of all layers, or of a trial. */
  private static String layer(Quantity quantity) {
    return switch (quantity) {
      case GRADIENT_LEVEL, RELATIVE_GRADIENT -> firstLayer("first_gradient");
      case GRADIENT_RATIO -> "onset_layer";
      case ERROR_RATIO -> "error_onset_layer";
      case FIRST_GRADIENT_L2 -> firstLayer("first_gradient_l2");
      case TIME_RATIO, TIME_CUT_FRACTION, MEMORY_LAG -> firstLayer("time_ratio");
      case ZERO_LAYERS -> "nullif(zero_layers, 0)";
      case GRADIENT_RMS_MAX,
          GRADIENT_MEAN_ABS_MIN,
          GRADIENT_ZERO_FRACTION_MAX,
          NON_FINITE,
          DEAD_FRACTION_MAX,
          SATURATED_FRACTION_MAX,
          UPDATE_RATIO_MAX,
          UPDATE_RATIO_MIN,
          ACTIVATION_ZERO_FRACTION_MAX ->
          quantity.word() + "_layer";
      case GRADIENT_DECAY,
          ERROR_DECAY,
          FIRST_LAST_GRADIENT_L2_RATIO,
          INITIAL_WEIGHT_VARIANCE_RATIO,
          CLIP_FACTOR,
          LOSS,
          LOSS_RATIO,
          LOSS_DECREASE_10,
          FINAL_LOSS_RATIO,
          ACCURACY_GAIN,
          TRAIN_ACCURACY,
          OUTPUT_STD,
          DEGRADATION,
          GRADIENT_ZERO_FRACTION,
          LOSS_OSCILLATION,
          SKILL,
          LEARNING_EVIDENCE,
          HELDOUT_EVIDENCE,
          ERROR_RATIO_AT_CHANCE,
          LOSS_SKILL,
          HELDOUT_LOSS_SKILL,
          INFERENCE_GAP,
          LATE_LOSS_SKILL,
          INPUT_RMS_MAX,
          INPUT_RMS,
          INITIAL_GAIN_MAX,
          INITIAL_GAIN_MIN,
          INITIAL_RATIO_MAX,
          INITIAL_RATIO_MIN,
          FIRST_LOSS_RATIO,
          ACTIVATION_SLOPE,
          WEIGHT_MOVEMENT_MAX ->
          NONE;
    };
  }

  /** Layer 1, where a value of it is known. */
  private static String firstLayer(String column) {
    return "IF(" + column + " IS NULL, NULL, 1)";
  }
}
