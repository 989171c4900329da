package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.rule.Comparison;
import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Quantity;
import io.gradsweep.rule.Role;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The verdict on a trial")
class VerdictsTest {
  private static final double[] FLAT = {1, 1, 1, 1, 1};
  private static final double[] FALLING = {1e-8, 1e-6, 1e-4, 1e-2, 1};

  private final SmallSweep sweep = new SmallSweep();

  /** Holds at steps whose loss is above a threshold. */
  private static Rule rule(String preset, String name, double above, @Nullable Verdict verdict) {
    Condition condition = new Condition(Quantity.LOSS, Comparison.ABOVE, above);
    Role role = verdict == null ? Role.INFORMATION : Role.VERDICT;
    return new Rule(preset, name, condition, null, 1, role, verdict, name + " {value}", "test");
  }

  private void losses(String id, double... losses) {
    for (int i = 0; i < losses.length; i++) {
      sweep.step(id, i, "loss", losses[i]);
    }
  }

  private String verdict(String id) {
    Row row = sweep.one("verdicts", id);
    return row.getAs("verdict")
        + " by "
        + row.getAs("rule")
        + " since "
        + row.getAs("first_step")
        + ": "
        + row.getAs("reason");
  }

  @Nested
  class WithRulesOfOneVerdictEach {
    @Test
    void isTheGravestOfThoseThatFired() {
      // the i-th gravest verdict fires where the loss is above i
      Verdict[] gravest = Verdict.values();
      List<Rule> rules = new ArrayList<>();
      for (int i = gravest.length - 1; i >= 0; i--) {
        rules.add(rule("gradsweep", gravest[i].word(), 10 - i, gravest[i]));
        losses(gravest[i].word(), 10.5 - i);
        sweep.trial(gravest[i].word());
      }
      sweep.trial("none");
      losses("none", 0);
      sweep.rules(rules);
      List<Row> rows = sweep.query("SELECT trial_id, verdict FROM verdicts");
      assertThat(rows).hasSize(gravest.length + 1);
      for (Row row : rows) {
        String expected = row.getString(0).equals("none") ? "healthy" : row.getString(0);
        assertThat(row.getString(1)).isEqualTo(expected);
      }
    }

    @Test
    void namesTheRuleThatFiredFirstAndOfEqualsTheFirstInTheList() {
      sweep.trial("a").trial("b");
      losses("a", 1.5, 9);
      losses("b", 9);
      sweep.rules(
          List.of(
              rule("gradsweep", "high", 5, Verdict.DEAD),
              rule("gradsweep", "low", 1, Verdict.DEAD)));
      assertThat(verdict("a")).isEqualTo("dead by low since 0: low 1.5");
      assertThat(verdict("b")).isEqualTo("dead by high since 0: high 9");
    }

    @Test
    void informationSpeaksForNothing() {
      sweep.trial("a");
      losses("a", 9);
      sweep.rules(List.of(rule("gradsweep", "slow", 1, null)));
      assertThat(verdict("a")).isEqualTo("healthy by null since null: no rule fired");
      assertThat(sweep.one("findings", "a").<String>getAs("rule")).isEqualTo("slow");
    }

    @Test
    void isOfEveryPresetOnItsOwn() {
      sweep.trial("a").trial("failed", "status", "FAILED", "failure", "no memory");
      losses("a", 9);
      sweep.rules(
          List.of(
              rule("gradsweep", "g", 10, Verdict.DEAD),
              rule("x", "r", 5, Verdict.STALLED),
              rule("y", "r", 5, Verdict.EXPLODING)));
      assertThat(
              sweep.query(
                  "SELECT preset, trial_id, verdict, reason FROM preset_verdicts ORDER BY 2, 1"))
          .extracting(Row::toString)
          .containsExactly(
              "[gradsweep,a,healthy,no rule fired]",
              "[x,a,stalled,r 9]",
              "[y,a,exploding,r 9]",
              "[gradsweep,failed,failed,failed: no memory]",
              "[x,failed,failed,failed: no memory]",
              "[y,failed,failed,failed: no memory]");
    }

    @Test
    void isHealthyWhereThereAreNoRules() {
      sweep.trial("a");
      losses("a", 1);
      assertThat(verdict("a")).isEqualTo("healthy by null since null: no rule fired");
    }
  }

  @Nested
  class OfTheStatus {
    @Test
    void comesBeforeWhatFired() {
      sweep.trial("c", "status", "CRASHED", "failure", "signal 11");
      sweep.trial("t", "status", "TIMED_OUT", "failure", "600 s");
      losses("c", 9);
      losses("t", 9);
      sweep.rules(List.of(rule("gradsweep", "g", 1, Verdict.DIVERGED)));
      assertThat(verdict("c")).isEqualTo("failed by null since null: crashed: signal 11");
      assertThat(verdict("t")).isEqualTo("failed by null since null: timed out: 600 s");
    }

    @Test
    void saysOfADivergedTrialWhetherItsGradientsExplodedElseWhatCameFirst() {
      for (String id : List.of("exploded", "other", "nothing")) {
        sweep.trial(id, "status", "DIVERGED", "failure", "loss is NaN at step 3");
      }
      losses("exploded", 3, 9, 20);
      losses("other", 3, 3, 4);
      losses("nothing", 1);
      sweep.rules(
          List.of(
              rule("gradsweep", "nan", 10, Verdict.DIVERGED),
              rule("gradsweep", "explodes", 5, Verdict.EXPLODING),
              rule("gradsweep", "late", 3.5, Verdict.VANISHING),
              rule("gradsweep", "early", 2, Verdict.STALLED)));
      assertThat(verdict("exploded"))
          .isEqualTo(
              "diverged by null since null: loss is NaN at step 3; from step 1 on: explodes 9");
      assertThat(verdict("other"))
          .isEqualTo("diverged by null since null: loss is NaN at step 3; from step 0 on: early 3");
      assertThat(verdict("nothing"))
          .isEqualTo("diverged by null since null: loss is NaN at step 3");
    }

    @Test
    void isKnownWithoutATrace() {
      sweep.trial("a", "status", "FAILED", "failure", "no data");
      Row row = sweep.one("verdicts", "a");
      assertThat(row.<String>getAs("verdict")).isEqualTo("failed");
      for (String column : List.of("gradient_decay", "error_decay", "gradient_level", "accuracy")) {
        assertThat(row.isNullAt(row.fieldIndex(column))).as(column).isTrue();
      }
    }
  }

  @Nested
  class ShowsBesideIt {
    @Test
    void whatIsTrueOfTheFirstTracedStep() {
      sweep.trial(
          "a",
          "train_accuracy",
          0.75,
          "heldout_accuracy",
          0.5,
          "chance_accuracy",
          0.25,
          "heldout_loss",
          1.0);
      sweep.profile("a", 0, new double[] {1e-3, 1e-2, 1e-1, 1}, FLAT_4);
      sweep.profile("a", 5, FLAT_4, FLAT_4);
      Row row = sweep.one("verdicts", "a");
      assertThat(number(row, "gradient_decay")).isEqualTo(1);
      assertThat(number(row, "error_decay")).isEqualTo(0);
      assertThat(number(row, "gradient_level")).isEqualTo(-3);
      assertThat(number(row, "accuracy")).isEqualTo(0.5);
      assertThat(row.<String>getAs("reason"))
          .isEqualTo("trains: held-out accuracy 50.0 %, gradient shrinks 1.00 decades per layer");
    }

    private static final double[] FLAT_4 = {1, 1, 1, 1};

    @Test
    void theAccuracyOnTrainingExamplesWhereNothingIsHeldOut() {
      sweep.trial("a", "train_accuracy", 0.75, "chance_accuracy", 0.25);
      sweep.profile("a", 0, FLAT, FLAT);
      Row row = sweep.one("verdicts", "a");
      assertThat(number(row, "accuracy")).isEqualTo(0.75);
      assertThat(row.<String>getAs("reason"))
          .isEqualTo("trains: training accuracy 75.0 %, gradient shrinks 0.00 decades per layer");
    }

    @Test
    void thatNothingWasFoundButNothingIsLearnedEither() {
      sweep.trial(
          "a",
          "dataset",
          "noise",
          "chance_accuracy",
          0.1,
          "train_accuracy",
          0.13,
          "heldout_accuracy",
          0.12);
      sweep.profile("a", 0, FLAT, FLAT);
      Row row = sweep.one("verdicts", "a");
      assertThat(row.<String>getAs("verdict")).isEqualTo("healthy");
      assertThat(row.<String>getAs("reason"))
          .isEqualTo(
              "no rule fired; noise has nothing to learn,"
                  + " gradient shrinks 0.00 decades per layer");
    }

    @Test
    void thatOnlyTheTrainingExamplesAreLearned() {
      sweep.trial(
          "a",
          "chance_accuracy",
          0.1,
          "train_accuracy",
          1.0,
          "heldout_accuracy",
          0.12,
          "heldout_loss",
          9.0);
      sweep.profile("a", 0, FLAT, FLAT);
      assertThat(sweep.one("verdicts", "a").<String>getAs("reason"))
          .isEqualTo(
              "learns the training examples only: accuracy 100.0 %, held-out 12.0 %,"
                  + " gradient shrinks 0.00 decades per layer");
    }

    @Test
    void aLevelOfMinusInfinityAndSlopesThatAreNoNumber() {
      sweep.trial("a").profile("a", 0, new double[] {0}, new double[] {0});
      Row row = sweep.one("verdicts", "a");
      assertThat(number(row, "gradient_level")).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(number(row, "gradient_decay")).isNaN();
      assertThat(number(row, "error_decay")).isNaN();
    }
  }

  @Nested
  class OfThePresets {
    @Test
    void callsAFallingGradientVanishing() {
      sweep.trial("a", "train_accuracy", 0.6, "chance_accuracy", 0.1);
      trace("a", FALLING, FLAT);
      Row row = sweep.one("verdicts", rules("a"));
      assertThat(row.<String>getAs("verdict")).isEqualTo("vanishing");
      assertThat(row.<Integer>getAs("layer")).isEqualTo(3);
      assertThat(row.<Integer>getAs("first_step")).isZero();
    }

    @Test
    void callsAFallingErrorVanishingThoughTheGradientIsFlat() {
      sweep.trial("a", "train_accuracy", 0.6, "chance_accuracy", 0.1);
      trace("a", FLAT, FALLING);
      assertThat(sweep.one("verdicts", rules("a")).<String>getAs("verdict")).isEqualTo("vanishing");
    }

    @Test
    void callsAGradientThatChangesThroughTimeVanishingOrExplodingWhereNothingIsLearned() {
      Map<String, Double> accuracies = Map.of("lost", 0.12, "learned", 0.9);
      accuracies.forEach(
          (id, accuracy) -> {
            sweep.trial(id, "train_accuracy", accuracy, "chance_accuracy", 0.1);
            trace(id, FLAT, FLAT);
          });
      sweep.trial("regression", "final_train_loss", 0.5, "chance_loss", 0.5);
      trace("regression", FLAT, FLAT);
      sweep.trial("stalled", "final_train_loss", 0.5, "chance_loss", 0.5);
      trace("stalled", FLAT, FLAT);
      sweep.trial("grows", "train_accuracy", 0.1, "chance_accuracy", 0.1);
      trace("grows", FLAT, FLAT);
      Map<String, Double> earliest = Map.of("stalled", 0.5, "grows", 1e4);
      for (String id : List.of("lost", "learned", "regression", "stalled", "grows")) {
        sweep.timestep(id, 10, 1, 0, 1.0);
        sweep.timestep(id, 10, 1, 30, earliest.getOrDefault(id, 1e-4));
      }
      rules("");
      assertThat(sweep.query("SELECT trial_id, verdict, rule FROM verdicts"))
          .extracting(Row::toString)
          .containsExactlyInAnyOrder(
              "[lost,vanishing,vanishing_through_time]",
              "[grows,exploding,exploding_through_time]",
              "[learned,healthy,null]",
              "[regression,vanishing,vanishing_through_time]",
              "[stalled,stalled,at_chance]");
    }

    @Test
    void isNotChangedByClipping() {
      for (double clipped : new double[] {1e-30, 1, 1e30}) {
        sweep.trial("falls" + clipped, "train_accuracy", 0.6, "chance_accuracy", 0.1);
        sweep.trial("flat" + clipped, "train_accuracy", 0.9, "chance_accuracy", 0.1);
        for (int layer = 1; layer <= FLAT.length; layer++) {
          Object[] falls = {
            "grad_rms", FALLING[layer - 1], "clipped_l2", clipped, "clip_factor", clipped
          };
          Object[] flat = {"grad_rms", 1.0, "clipped_l2", clipped, "clip_factor", clipped};
          sweep.layer("falls" + clipped, 0, layer, falls);
          sweep.layer("flat" + clipped, 0, layer, flat);
        }
        sweep.step("falls" + clipped, 0, "clip_factor", clipped);
        sweep.step("flat" + clipped, 0, "clip_factor", clipped);
      }
      rules("");
      assertThat(sweep.query("SELECT substr(trial_id, 1, 4), verdict FROM verdicts"))
          .extracting(Row::toString)
          .containsOnly("[fall,vanishing]", "[flat,healthy]")
          .hasSize(6);
    }

    private void trace(String id, double[] gradients, double[] errors) {
      for (int step = 0; step < 20; step += 10) {
        sweep.step(id, step);
        for (int i = 0; i < gradients.length; i++) {
          sweep.layer(id, step, i + 1, "grad_rms", gradients[i], "error_rms", errors[i]);
        }
      }
    }

    private String rules(String id) {
      sweep.rules(Presets.all());
      return id;
    }
  }
}
