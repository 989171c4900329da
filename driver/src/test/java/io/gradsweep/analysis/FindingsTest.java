package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.rule.Comparison;
import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Quantity;
import io.gradsweep.rule.Role;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code findings} against a walk along the traced steps. */
class FindingsTest {
  private static final Condition LOSS_ABOVE_2 = new Condition(Quantity.LOSS, Comparison.ABOVE, 2);

  private final SmallSweep sweep = new SmallSweep();

  private static Rule rule(
      String name, Condition condition, @Nullable Condition also, @Nullable Integer persistence) {
    return new Rule(
        "gradsweep",
        name,
        condition,
        also,
        persistence,
        Role.VERDICT,
        Verdict.STALLED,
        "because",
        "test");
  }

  private static Rule saying(
      String reason, Quantity quantity, Comparison comparison, double threshold) {
    Condition condition = new Condition(quantity, comparison, threshold);
    return new Rule(
        "gradsweep", "rule", condition, null, 1, Role.INFORMATION, null, reason, "test");
  }

  private void losses(String id, double... losses) {
    sweep.trial(id);
    for (int i = 0; i < losses.length; i++) {
      sweep.step(id, 3 * i, "loss", losses[i]);
    }
  }

  private String findings() {
    return sweep
        .query("SELECT trial_id, rule, first_step, value FROM findings ORDER BY 1, 2")
        .stream()
        .map(Row::toString)
        .collect(Collectors.joining(" "));
  }

  @Test
  void oneStepIsEnoughForAPersistenceOf1() {
    losses("a", 1, 9, 1, 8);
    losses("b", 2, 2, 2);
    sweep.rules(List.of(rule("r", LOSS_ABOVE_2, null, 1)));
    assertThat(findings()).isEqualTo("[a,r,3,9.0]");
  }

  @Test
  void aStretchMustBeLongEnoughAndTheFirstThatIsCounts() {
    losses("a", 9, 9, 1, 4, 5, 6, 7, 1, 8, 8, 8);
    losses("b", 9, 9, 1, 9, 9);
    sweep.rules(List.of(rule("r", LOSS_ABOVE_2, null, 3)));
    assertThat(findings()).isEqualTo("[a,r,9,4.0]");
  }

  @Test
  void withoutPersistenceItMustReachTheLastTracedStep() {
    losses("a", 9, 9, 1, 4, 5);
    losses("b", 9, 9, 9, 9, 1);
    losses("c", 7);
    sweep.rules(List.of(rule("r", LOSS_ABOVE_2, null, null)));
    assertThat(findings()).isEqualTo("[a,r,9,4.0] [c,r,0,7.0]");
  }

  @Test
  void aPersistenceLongerThanTheTraceIsNeverMet() {
    losses("a", 9, 9);
    sweep.rules(List.of(rule("r", LOSS_ABOVE_2, null, 3)));
    assertThat(findings()).isEmpty();
  }

  @Test
  void bothConditionsMustHoldAtTheSameStep() {
    sweep.trial("a");
    sweep.step("a", 0, "loss", 9.0, "clip_factor", 1.0);
    sweep.step("a", 1, "loss", 1.0, "clip_factor", 0.1);
    sweep.trial("b");
    sweep.step("b", 0, "loss", 9.0, "clip_factor", 1.0);
    sweep.step("b", 1, "loss", 8.0, "clip_factor", 0.1);
    Condition clipped = new Condition(Quantity.CLIP_FACTOR, Comparison.AT_MOST, 0.1);
    sweep.rules(List.of(rule("r", LOSS_ABOVE_2, clipped, 1)));
    assertThat(findings()).isEqualTo("[b,r,1,8.0]");
  }

  @Test
  void aQuantityThatDoesNotApplyMeetsNoCondition() {
    losses("a", 9);
    Condition dead = new Condition(Quantity.DEAD_FRACTION_MAX, Comparison.AT_LEAST, 0);
    sweep.rules(List.of(rule("dead", dead, null, 1), rule("also", LOSS_ABOVE_2, dead, 1)));
    assertThat(findings()).isEmpty();
  }

  @Test
  void comparisonsAreOfSparkWhereNaNIsLargerThanAnyNumber() {
    losses("a", 2);
    losses("n", Double.NaN);
    List<Rule> rules = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      rules.add(rule(comparison.name(), new Condition(Quantity.LOSS, comparison, 2), null, 1));
    }
    sweep.rules(rules);
    assertThat(findings())
        .isEqualTo("[a,AT_LEAST,0,2.0] [a,AT_MOST,0,2.0] [n,ABOVE,0,NaN] [n,AT_LEAST,0,NaN]");
  }

  @Test
  void theEndOfATrialWithoutTraceCountsToo() {
    sweep.trial("a", "status", "TIMED_OUT", "train_accuracy", 0.2);
    Condition inaccurate = new Condition(Quantity.TRAIN_ACCURACY, Comparison.BELOW, 0.5);
    sweep.rules(List.of(rule("r", inaccurate, null, null)));
    assertThat(findings()).isEqualTo("[a,r,null,0.2]");
  }

  @Test
  void presetsMayHaveRulesOfTheSameName() {
    losses("a", 9);
    sweep.rules(
        List.of(
            new Rule("x", "r", LOSS_ABOVE_2, null, 1, Role.VERDICT, Verdict.DEAD, "of x", "test"),
            new Rule("y", "r", LOSS_ABOVE_2, null, null, Role.INFORMATION, null, "of y", "test")));
    assertThat(
            sweep.query("SELECT preset, rule, threshold, verdict, reason FROM findings ORDER BY 1"))
        .extracting(Row::toString)
        .containsExactly("[x,r,2.0,dead,of x]", "[y,r,2.0,null,of y]");
  }

  @Test
  void theReasonIsFilledIn() {
    double[] gradients = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1};
    double[] errors = {1, 1, 2, 4, 8, 16, 8};
    sweep.trial("a").profile("a", 0, gradients, errors).profile("a", 4, gradients, errors);
    String reason =
        "{value} 10^{log10} {threshold} of {depth} at {layer} to {reference_layer} from {step};"
            + " {decay}; {error_decay}; {value}";
    sweep.rules(List.of(saying(reason, Quantity.GRADIENT_RATIO, Comparison.BELOW, 0.001)));
    assertThat(sweep.one("findings", "a").<String>getAs("reason"))
        .isEqualTo(
            "1e-06 10^-6.0 0.001 of 7 at 3 to 7 from 0; shrinks 1.00 decades per layer; shrinks 0.22"
                + " decades per layer; 1e-06");
  }

  @Test
  void numbersHaveThreeDigitsAndNoTrailingZeros() {
    double[] losses = {100000, 1234567, 0.25, 1e-7, 1.0 / 3, 120, 1e300, Double.NaN, 0};
    String[] words = {"100000", "1.23e+06", "0.25", "1e-07", "0.333", "120", "1e+300", "NaN", "0"};
    for (int i = 0; i < losses.length; i++) {
      losses("t" + i, losses[i]);
    }
    sweep.rules(List.of(saying("{value}", Quantity.LOSS, Comparison.AT_LEAST, 0)));
    assertThat(sweep.query("SELECT reason FROM findings ORDER BY trial_id"))
        .extracting(row -> row.getString(0))
        .containsExactly(words);
  }

  @Test
  void whatIsNotKnownIsSaidSo() {
    losses("a", 0);
    String reason = "{log10} {layer} {reference_layer} {depth} {decay} {error_decay}";
    sweep.rules(List.of(saying(reason, Quantity.LOSS, Comparison.AT_LEAST, 0)));
    assertThat(sweep.one("findings", "a").<String>getAs("reason"))
        .isEqualTo("-infinity ? ? ? no slope known no slope known");
  }

  @Test
  void whatGrowsTowardsTheInputIsSaidSo() {
    double[] gradients = {16, 8, 4, 2, 1};
    sweep.trial("a").profile("a", 0, gradients, gradients);
    sweep.rules(List.of(saying("{decay}", Quantity.LOSS, Comparison.AT_LEAST, 0)));
    assertThat(sweep.one("findings", "a").<String>getAs("reason"))
        .isEqualTo("grows 0.30 decades per layer");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void agreesWithAWalkAlongTheSteps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Condition clipped = new Condition(Quantity.CLIP_FACTOR, Comparison.BELOW, 0.5);
    List<Rule> rules = new ArrayList<>();
    for (Integer persistence : new @Nullable Integer[] {null, 1, 2, 3, 5}) {
      rules.add(rule("one-" + persistence, LOSS_ABOVE_2, null, persistence));
      rules.add(rule("two-" + persistence, LOSS_ABOVE_2, clipped, persistence));
    }
    TreeSet<String> expected = new TreeSet<>();
    for (int t = 0; t < 40; t++) {
      double[] losses = new double[random.nextInt(1, 12)];
      double[] factors = new double[losses.length];
      sweep.trial("t" + t);
      for (int i = 0; i < losses.length; i++) {
        losses[i] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(5);
        factors[i] = random.nextInt(4) / 4.0;
        sweep.step("t" + t, 2 * i, "loss", losses[i], "clip_factor", factors[i]);
      }
      for (Rule rule : rules) {
        boolean[] holds = new boolean[losses.length];
        for (int i = 0; i < losses.length; i++) {
          holds[i] = !(losses[i] <= 2) && (rule.also() == null || factors[i] < 0.5);
        }
        int first = first(holds, rule.persistence());
        if (first >= 0) {
          expected.add("[t" + t + "," + rule.name() + "," + 2 * first + "," + losses[first] + "]");
        }
      }
    }
    sweep.rules(rules);
    assertThat(sweep.query("SELECT trial_id, rule, first_step, value FROM findings"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Start of the first stretch that is long enough; -1 if there is none. */
  private static int first(boolean[] holds, @Nullable Integer persistence) {
    for (int start = 0; start < holds.length; start++) {
      int end = start;
      while (end < holds.length && holds[end]) {
        end++;
      }
      boolean begins = end > start && (start == 0 || !holds[start - 1]);
      if (begins && (persistence == null ? end == holds.length : end - start >= persistence)) {
        return start;
      }
    }
    return -1;
  }
}
