package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.rule.Presets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of gradsweep on traces with one planted trouble each. */
@DisplayName("The judgement of our rules")
class JudgementTest {
  private static final double[] FLAT = {1, 1, 1, 1, 1};
  private static final double[] FALLING = {1e-8, 1e-6, 1e-4, 1e-2, 1};

  private final SmallSweep sweep = new SmallSweep();

  @BeforeEach
  void withThePresets() {
    sweep.rules(Presets.all());
  }

  /** Ten classes; the defaults are of a network that has learned half of the way. */
  private void trial(String id, @Nullable Object... pairs) {
    List<@Nullable Object> all =
        new ArrayList<>(
            Arrays.asList(
                "classes",
                10,
                "train_examples",
                1437,
                "train_chance_accuracy",
                0.1,
                "train_chance_loss",
                2.3,
                "train_accuracy",
                0.5,
                "final_train_loss",
                1.2,
                "late_train_loss",
                1.2,
                "width",
                64,
                "steps",
                20,
                "learning_rate",
                0.05,
                "precision",
                "float",
                "activation",
                "tanh",
                "normalization",
                "none"));
    all.addAll(Arrays.asList(pairs));
    sweep.trial(id, all.toArray());
  }

  /** Two traced steps of layers with these gradients and errors, and what the pairs say of each. */
  private void trace(String id, double[] gradients, double[] errors, @Nullable Object... pairs) {
    for (int step = 0; step < 20; step += 10) {
      sweep.step(id, step, "loss", 2.4);
      for (int i = 0; i < gradients.length; i++) {
        List<@Nullable Object> all =
            new ArrayList<>(
                Arrays.asList(
                    "grad_rms",
                    gradients[i],
                    "error_rms",
                    errors[i],
                    "n_params",
                    4096L,
                    "weight_std",
                    0.125,
                    "weight_l2",
                    8.0,
                    "weight_distance",
                    1.0));
        all.addAll(Arrays.asList(pairs));
        sweep.layer(id, step, i + 1, all.toArray());
      }
    }
  }

  private String judged(String id) {
    Row row = sweep.one("verdicts", id);
    return row.getAs("verdict") + " by " + row.getAs("rule") + " from " + row.getAs("cause");
  }

  private String reason(String id) {
    return sweep.one("verdicts", id).getAs("reason");
  }

  @Nested
  class OfHarm {
    @Test
    void aSymptomOfANetworkThatHasLearnedIsAFindingOnly() {
      trial("a", "train_accuracy", 1.0, "final_train_loss", 0.01);
      trace("a", FALLING, FLAT, "saturated_fraction", 0.9);
      assertThat(judged("a")).isEqualTo("healthy by null from null");
      assertThat(reason("a"))
          .isEqualTo(
              "trains: training accuracy 100.0 %, gradient shrinks 2.00 decades per layer;"
                  + " vanishing without harm");
      assertThat(sweep.query("SELECT rule FROM findings WHERE preset = 'gradsweep'"))
          .extracting(row -> row.getString(0))
          .contains("saturated", "vanishing_gradient");
    }

    @Test
    void theSameSymptomIsAVerdictWhereLittleIsLearned() {
      trial("a");
      trace("a", FLAT, FLAT, "saturated_fraction", 0.9);
      assertThat(judged("a")).isEqualTo("saturated by saturated from null");
    }

    @Test
    void aSymptomThatPassedIsNoVerdictWhereHalfIsLearned() {
      trial("half", "train_accuracy", 0.6, "final_train_loss", 1.1);
      trial("less", "train_accuracy", 0.5, "final_train_loss", 1.3);
      trial("lasts", "train_accuracy", 0.6, "final_train_loss", 1.1);
      for (String id : List.of("half", "less", "lasts")) {
        trace(id, FLAT, FLAT);
      }
      sweep.layer("half", 0, FLAT.length + 1, "grad_rms", 200.0, "n_params", 4096L);
      sweep.layer("less", 0, FLAT.length + 1, "grad_rms", 200.0, "n_params", 4096L);
      sweep.layer("lasts", 10, FLAT.length + 1, "grad_rms", 200.0, "n_params", 4096L);
      assertThat(judged("half")).startsWith("healthy by null");
      assertThat(reason("half")).endsWith("; exploding without harm");
      assertThat(judged("less")).startsWith("exploding by exploding_level");
      assertThat(judged("lasts")).startsWith("exploding by exploding_level");
    }

    @Test
    void onNoiseASymptomCountsBecauseHarmCannotShow() {
      trial("a", "dataset", "noise", "train_accuracy", 1.0, "final_train_loss", 0.01);
      trace("a", FALLING, FLAT);
      assertThat(judged("a")).startsWith("vanishing by vanishing_gradient");
    }
  }

  @Nested
  class OfLearning {
    @Test
    void stalledNeedsALossAndAnAccuracyOfAConstantOutput() {
      trial("both", "train_accuracy", 0.11, "final_train_loss", 2.31);
      trial("byLoss", "train_accuracy", 0.11, "final_train_loss", 2.0);
      for (String id : List.of("both", "byLoss")) {
        trace(id, FLAT, FLAT);
      }
      assertThat(judged("both")).isEqualTo("stalled by at_chance from null");
      assertThat(reason("both"))
          .isEqualTo(
              "no better than a constant output: loss 2.31 (constant 2.30),"
                  + " accuracy 11.0 % (constant 10.0 %)");
      assertThat(judged("byLoss")).isEqualTo("healthy by null from null");
      assertThat(reason("byLoss")).startsWith("trains: training loss 2.00 (constant 2.30)");
    }

    @Test
    void aNetworkThatDidNotMoveLearnedNothingHoweverOftenItIsRight() {
      trial("a", "train_accuracy", 0.2, "final_train_loss", 2.2);
      trace("a", FLAT, FLAT, "weight_distance", 0.008);
      assertThat(judged("a")).isEqualTo("stalled by unmoved from small_learning_rate");
    }

    @Test
    void noTrialIsHealthyWithALossAboveThatOfAConstantOutput() {
      trial("a", "train_accuracy", 0.6, "final_train_loss", 5.2);
      trace("a", FLAT, FLAT);
      assertThat(judged("a")).isEqualTo("overconfident by overconfident from null");
    }

    @Test
    void aThousandTimesTheFirstLossIsExplodingAlsoOnNoiseAndAfterOneUpdate() {
      trial("a", "dataset", "noise", "steps_done", 1, "final_train_loss", 2401.0);
      sweep.step("a", 0, "loss", 2.4);
      assertThat(judged("a")).isEqualTo("exploding by exploding_final_loss from null");
    }

    @Test
    void noiseIsNeverSaidToTrain() {
      trial("a", "dataset", "noise_sequences", "train_accuracy", 0.9, "final_train_loss", 0.1);
      trial("b", "steps_done", 1);
      for (String id : List.of("a", "b")) {
        trace(id, FLAT, FLAT);
      }
      assertThat(reason("a")).startsWith("no rule fired; noise has nothing to learn");
      assertThat(reason("b")).startsWith("no rule fired in 1 update, too few to learn");
    }
  }

  @Nested
  class OfAnErrorThatShrinks {
    @Test
    void aHundredthIsEnoughWhereNothingIsLearned() {
      double[] shrinking = {3e-3, 0.1, 1, 1, 1};
      trial("a", "train_accuracy", 0.11, "final_train_loss", 2.31);
      trial("b");
      for (String id : List.of("a", "b")) {
        trace(id, FLAT, shrinking);
      }
      assertThat(judged("a")).startsWith("vanishing by vanishing_at_chance");
      assertThat(reason("a"))
          .startsWith(
              "error of layer 1 is 10^-2.5 of that of the last hidden layers, and the network is no"
                  + " better than a constant output: loss 2.31 (constant 2.30)");
      assertThat(judged("b")).startsWith("healthy");
    }
  }

  @Nested
  class OfRunningStatistics {
    @Test
    void namesThemWhereMinibatchesTrainAndTheEvaluationDoesNot() {
      trial(
          "a",
          "normalization",
          "batch",
          "train_accuracy",
          0.1,
          "final_train_loss",
          3.3,
          "late_train_loss",
          0.9);
      trace("a", FLAT, FLAT);
      assertThat(judged("a")).isEqualTo("unsettled by unsettled from running_statistics");
      assertThat(reason("a"))
          .startsWith(
              "minibatches have a loss of 0.900 at the end, but in inference mode the same examples"
                  + " have loss 3.30 (constant 2.30)");
    }

    @Test
    void needBatchNormalization() {
      trial("a", "train_accuracy", 0.1, "final_train_loss", 3.3, "late_train_loss", 0.9);
      trace("a", FLAT, FLAT);
      assertThat(judged("a")).startsWith("stalled by at_chance");
    }
  }

  @Nested
  class OfTheCause {
    private void stalled(String id, @Nullable Object... pairs) {
      List<@Nullable Object> all =
          new ArrayList<>(Arrays.asList("train_accuracy", 0.11, "final_train_loss", 2.31));
      all.addAll(Arrays.asList(pairs));
      trial(id, all.toArray());
    }

    @Test
    void isTheScaleOfTheInputs() {
      stalled("a", "input_rms_max", 1.9e9, "input_max_abs", 3.2e9, "input_worst_feature", "src");
      stalled("b", "input_mean", 0.003, "input_std", 0.004);
      for (String id : List.of("a", "b")) {
        trace(id, FLAT, FLAT);
      }
      assertThat(judged("a")).isEqualTo("stalled by at_chance from large_inputs");
      assertThat(reason("a"))
          .endsWith(". Likely cause: inputs up to 3.2e9 (feature src); standardize them");
      assertThat(judged("b")).isEqualTo("stalled by at_chance from small_inputs");
      assertThat(reason("b"))
          .endsWith(". Likely cause: inputs have an RMS of 0.005; standardize them");
    }

    @Test
    void isTheScaleOfTheInitialWeights() {
      stalled("small");
      stalled("large");
      stalled("gates", "cell", "lstm");
      trace("small", FLAT, FLAT, "weight_std", 0.05); // 0.4 / sqrt(64)
      trace("large", FLAT, FLAT, "weight_std", 0.5); // 4 / sqrt(64)
      trace("gates", FLAT, FLAT, "weight_std", 0.5); // 64 inputs were 16 of each gate
      assertThat(judged("small")).endsWith("from small_initial_weights");
      assertThat(judged("large")).endsWith("from large_initial_weights");
      assertThat(judged("gates")).endsWith("from null");
    }

    @Test
    void isTheSizeOfTheUpdates() {
      stalled("large");
      stalled("small", "steps", 20);
      trace("large", FLAT, FLAT, "update_ratio", 0.7);
      trace("small", FLAT, FLAT, "weight_distance", 0.08);
      assertThat(judged("large")).endsWith("from large_learning_rate");
      assertThat(reason("large"))
          .endsWith(
              "the update of layer 1 at step 0 is 0.7 times its weights;"
                  + " lower the learning rate 0.05");
      assertThat(judged("small")).endsWith("from small_learning_rate");
      assertThat(reason("small"))
          .endsWith(
              "no weight matrix moved by more than 0.01 of its size in 20 updates;"
                  + " raise the learning rate 0.05");
    }

    @Test
    void isTheActivationOnlyIfItPassesLessThanHalfOfTheError() {
      double[] shrinking = {0.1, 0.2, 0.4, 0.7, 1};
      stalled("sigmoid", "activation", "sigmoid");
      stalled("tanh", "activation", "tanh");
      for (String id : List.of("sigmoid", "tanh")) {
        trace(id, shrinking, shrinking);
      }
      assertThat(judged("sigmoid")).endsWith("from squashing_activation");
      assertThat(reason("sigmoid")).contains("sigmoid passes at most 0.25 of the error");
      assertThat(judged("tanh")).endsWith("from null");
    }

    @Test
    void isTheFirstInTheListAndNotNamedForAHealthyTrial() {
      stalled("a", "input_rms_max", 50.0);
      trial("b", "input_rms_max", 50.0);
      trace("a", FLAT, FLAT, "weight_std", 0.5);
      trace("b", FLAT, FLAT, "weight_std", 0.5);
      assertThat(judged("a")).endsWith("from large_inputs");
      assertThat(judged("b")).isEqualTo("healthy by null from null");
    }

    @Test
    void ofAFirstLossFarAboveThatOfAConstantAreTheOutputs() {
      stalled("a");
      sweep.step("a", 0, "loss", 12.0);
      assertThat(judged("a")).endsWith("from large_first_loss");
    }
  }

  @Nested
  class ThroughTime {
    private void lags(String id, double... gradients) {
      for (int lag = 0; lag < gradients.length; lag++) {
        sweep.timestep(id, 10, 1, lag, gradients[lag]);
      }
    }

    @Test
    void aRatioBelowAMillionthNeedsNoProofThatNothingIsLearned() {
      trial("a", "dataset", "noise_sequences");
      trial("b");
      for (String id : List.of("a", "b")) {
        trace(id, FLAT, FLAT);
        lags(id, 1, 1e-2, 1e-4, 1e-7);
      }
      assertThat(judged("a")).isEqualTo("vanishing by lost_through_time from short_memory");
      assertThat(reason("b")).contains("the gradient is below 10^-3 from 2 time steps back on");
    }

    @Test
    void whatIsLearnedOfTheTrainingExamplesOnlyIsNoMemory() {
      for (String id : List.of("memorized", "general")) {
        trial(
            id,
            "train_accuracy",
            0.3,
            "final_train_loss",
            2.0,
            "heldout_accuracy",
            id.equals("general") ? 0.3 : 0.1,
            "heldout_loss",
            id.equals("general") ? 2.0 : 2.4,
            "heldout_examples",
            1000,
            "chance_accuracy",
            0.1,
            "chance_loss",
            2.3);
        trace(id, FLAT, FLAT);
        lags(id, 1, 1e-2, 1e-4, 1e-5);
      }
      assertThat(judged("memorized")).startsWith("vanishing by vanishing_through_time");
      assertThat(judged("general")).startsWith("healthy");
    }

    @Test
    void aShortMemoryIsOtherwiseAFinding() {
      trial("a");
      trace("a", FLAT, FLAT);
      lags("a", 1, 1e-2, 1e-4, 1e-5);
      assertThat(judged("a")).isEqualTo("healthy by null from null");
      assertThat(sweep.query("SELECT value FROM findings WHERE rule = 'short_memory'"))
          .extracting(row -> row.getDouble(0))
          .containsExactly(2.0);
    }

    @Test
    void underflowIsVanishingAndInactiveUnitsAreDead() {
      for (String id : List.of("underflow", "inactive")) {
        trial(id, "train_accuracy", 0.11, "final_train_loss", 2.31);
        trace(id, FLAT, FLAT);
      }
      lags("underflow", 1, 1e-10, 1e-20, 1e-30, 0, 0, 0, 0, 0);
      lags("inactive", 1, 0, 0, 0, 0);
      assertThat(judged("underflow")).startsWith("vanishing by vanishing_through_time");
      assertThat(judged("inactive")).startsWith("dead by dead_through_time");
    }
  }

  @Test
  void aGradientOfZeroSaysFromWhichLayerAndThatThePrecisionEnds() {
    trial("a", "train_accuracy", 0.11, "final_train_loss", 2.31);
    trace("a", new double[] {0, 0, 1e-40, 1e-20, 1}, FLAT);
    assertThat(judged("a")).startsWith("vanishing by zero_gradient");
    assertThat(reason("a"))
        .startsWith(
            "gradient of layer 2 and of all before it is exactly 0, from step 0 on:"
                + " smaller than the precision can hold (1.4e-45)");
  }

  @Test
  void aRatioThatIsNoNumberFiresNothing() {
    trial("a");
    trace("a", FLAT, new double[] {Double.NaN, 1, 1, 1, 1});
    assertThat(judged("a")).isEqualTo("healthy by null from null");
  }
}
