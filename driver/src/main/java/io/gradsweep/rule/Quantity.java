package io.gradsweep.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The quantities that rules can test; the view {@code measures} has a row for each that applies.
 * <i>W</i> is the weight matrix of any layer, including the output layer; <i>RW</i> are the
 * recurrent weights of a recurrent layer. Quantities of a step are of the minibatch gradient at
 * that step; quantities of the end of a trial are at its last traced step.
 */
public enum Quantity {
  GRADIENT_LEVEL("decades", "log10 grad_rms of W of layer 1; -infinity if it is 0"),
  GRADIENT_RATIO("ratio", "grad_rms of W of layer 1 over the reference; layer: the onset layer"),
  ERROR_RATIO("ratio", "error_rms of layer 1 over the reference; layer: the error's onset layer"),
  GRADIENT_DECAY("decades per layer", "gradient_decay of the view decay, where it is a number"),
  ERROR_DECAY("decades per layer", "error_decay of the view decay, where it is a number"),
  GRADIENT_RMS_MAX("nats per unit", "largest grad_rms of any W or RW"),
  GRADIENT_MEAN_ABS_MIN("nats per unit", "smallest grad_mean_abs of any W or RW"),
  FIRST_GRADIENT_L2("nats per unit", "grad_l2 of W of layer 1"),
  FIRST_LAST_GRADIENT_L2_RATIO("ratio", "grad_l2 of W of layer 1 over that of the output layer"),
  GRADIENT_ZERO_FRACTION_MAX("share", "largest grad_zero_fraction of any W or RW"),
  NON_FINITE("entries", "gradient entries of all parameters that are NaN or infinite"),
  DEAD_FRACTION_MAX("share", "largest dead_fraction of a hidden layer"),
  SATURATED_FRACTION_MAX("share", "largest saturated_fraction of a hidden layer"),
  UPDATE_RATIO_MAX("ratio", "largest update_ratio of any W or RW"),
  UPDATE_RATIO_MIN("ratio", "smallest update_ratio of any W or RW"),
  INITIAL_WEIGHT_VARIANCE_RATIO(
      "ratio", "largest over smallest weight_std^2 of W, at the first traced step only"),
  CLIP_FACTOR("ratio", "clip_factor of steps"),
  LOSS("nats", "loss of the minibatch"),
  LOSS_RATIO("ratio", "loss of the minibatch over that of the first traced step"),
  LOSS_DECREASE_10(
      "share",
      "1 - loss / the loss at the last traced step that is at least 10 updates earlier; no row"
          + " without one; only at the first traced step of each ten updates (10 to 19, 20 to 29,"
          + " ...)"),
  FINAL_LOSS_RATIO("ratio", "final_train_loss over the loss of the first traced step, at the end"),
  ACCURACY_GAIN(
      "share",
      "train_accuracy - train_chance_accuracy, at the end; no row for fewer than 10 updates or for"
          + " datasets noise and noise_sequences"),
  TRAIN_ACCURACY("share", "train_accuracy, at the end"),
  OUTPUT_STD(
      "share",
      "output_std of trials: how much the outputs depend on the example, at the end; no row for"
          + " fewer than 10 updates or for datasets noise and noise_sequences"),
  DEGRADATION(
      "nats",
      "final_train_loss minus the smallest of the shallower trials that are otherwise equal, seed"
          + " included; no row without one"),
  RELATIVE_GRADIENT(
      "1 per unit",
      "grad_rms of W of layer 1 over the loss of the minibatch; no row where the loss is 0"),
  GRADIENT_ZERO_FRACTION(
      "share", "share of the gradient entries of all W and RW that are exactly 0"),
  ACTIVATION_ZERO_FRACTION_MAX("share", "largest act_zero_fraction of a hidden layer"),
  LOSS_OSCILLATION(
      "share",
      "share of the traced steps after the first at which the loss is above that of the traced"
          + " step before by at least 3 % of the loss of the first, at the end; no row for fewer"
          + " than 10 such steps"),
  TIME_RATIO("ratio", "recurrent networks: time_ratio of the view time_decay, of layer 1"),
  TIME_CUT_FRACTION(
      "share",
      "recurrent networks: zero_share of the view time_decay, of layer 1; no row where time_ratio is"
          + " below 10^-3, which is underflow"),
  MEMORY_LAG("time steps", "recurrent networks: memory_lag of the view time_decay, of layer 1"),
  ZERO_LAYERS(
      "layers",
      "number of layers from layer 1 on whose gradient of W is exactly 0; layer: the last of them"),
  SKILL("share", "skill of the view learning, at the end; no row where nothing can be learned"),
  LEARNING_EVIDENCE(
      "ratio",
      "evidence of the view learning, at the end: the gain over a constant output, by accuracy or"
          + " loss, over the smallest that counts; no row where nothing can be learned"),
  HELDOUT_EVIDENCE(
      "ratio",
      "as learning_evidence, of the held-out examples; of the training examples if none are held"
          + " out"),
  ERROR_RATIO_AT_CHANCE(
      "ratio", "error_ratio at the end, where it is above 0 and learning_evidence below 1"),
  LOSS_SKILL(
      "share", "loss_skill of the view learning, at the end; no row where nothing can be learned"),
  HELDOUT_LOSS_SKILL(
      "share",
      "heldout_loss_skill of the view learning, at the end; no row where nothing can be learned"),
  INFERENCE_GAP(
      "ratio",
      "batch normalization: final_train_loss minus late_train_loss, over train_chance_loss, at the"
          + " end; no row where nothing can be learned"),
  LATE_LOSS_SKILL(
      "share",
      "1 - late_train_loss / train_chance_loss, at the end; no row where nothing can be learned"),
  INPUT_RMS_MAX("", "input_rms_max of trials, at the first traced step"),
  INPUT_RMS("", "RMS of all inputs: root of input_mean^2 + input_std^2, at the first traced step"),
  INITIAL_GAIN_MAX(
      "ratio",
      "largest weight_std sqrt(fan_in) of W or RW of a hidden layer, at the first traced step"),
  INITIAL_GAIN_MIN(
      "ratio",
      "smallest weight_std sqrt(fan_in) of W of a hidden layer from 2 on, or of RW, at the first"
          + " traced step"),
  INITIAL_RATIO_MAX(
      "ratio", "the larger of gradient_ratio and error_ratio, at the first traced step"),
  INITIAL_RATIO_MIN(
      "ratio", "the smaller of gradient_ratio and error_ratio, at the first traced step"),
  FIRST_LOSS_RATIO("ratio", "loss of the first traced step over train_chance_loss"),
  ACTIVATION_SLOPE(
      "ratio",
      "largest slope of the activation function, at the first traced step; 1/4 of sigmoid"),
  WEIGHT_MOVEMENT_MAX(
      "ratio", "largest weight_distance / weight_l2 of any W or RW, at the last traced step");

  private final String unit;
  private final String meaning;

  Quantity(String unit, String meaning) {
    this.unit = unit;
    this.meaning = meaning;
  }

  /** The quantity that has this word. */
  public static Optional<Quantity> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Quantity::word).toList();
  }

  /** The word in tables and sweep files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its unit. */
  public String unit() {
    return unit;
  }

  /** Its definition. */
  public String meaning() {
    return meaning;
  }
}
