package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view {@code learning}, each threshold against a guess or a formula of statistics. */
@DisplayName("What a trial learned")
class LearningTest {
  private final SmallSweep sweep = new SmallSweep();

  private Row classification(
      int classes, int examples, double chance, double chanceLoss, double accuracy, double loss) {
    sweep.trial(
        "a",
        "classes",
        classes,
        "train_examples",
        examples,
        "train_chance_accuracy",
        chance,
        "train_chance_loss",
        chanceLoss,
        "train_accuracy",
        accuracy,
        "final_train_loss",
        loss);
    return sweep.one("learning", "a");
  }

  private static boolean learns(Row row) {
    return number(row, "evidence") >= 1;
  }

  @Test
  void fourOfAHundredMoreThanChanceInSevenHundredIsNotLearning() {
    assertThat(learns(classification(2, 700, 0.507, 0.693, 0.540, 0.69))).isFalse();
  }

  @Test
  void aLossFarBelowThatOfAConstantIsLearningWhereAccuracyCannotTell() {
    Row rare = classification(2, 1700, 0.95, 0.199, 0.95, 0.137);
    assertThat(learns(rare)).isTrue();
    assertThat(number(rare, "skill")).isCloseTo(1 - 0.137 / 0.199, within(1e-12));
  }

  @Test
  void aLossAboveThatOfAConstantIsNoLearningUnlessAccuracySaysSo() {
    assertThat(learns(classification(10, 1437, 0.1, 2.3, 0.12, 3.36))).isFalse();
    assertThat(learns(new LearningTest().classification(10, 1437, 0.1, 2.3, 0.6, 5.2))).isTrue();
  }

  @ParameterizedTest(name = "skill by accuracy {0}, by loss {1}: {2}")
  @CsvSource({"0.9, 0.01, true", "0.89, 0.2, false", "0.1, 0.95, true", "0.95, -0.1, false"})
  void aTrialHasLearnedNineTenthsByOneOfTheTwo(double byAccuracy, double byLoss, boolean learned) {
    Row row = classification(2, 1000, 0.5, 0.7, 0.5 + 0.5 * byAccuracy + 1e-9, 0.7 * (1 - byLoss));
    assertThat(row.<Boolean>getAs("learned")).isEqualTo(learned);
  }

  /** A network that guesses the most frequent class for examples like these, at random. */
  @ParameterizedTest(name = "share {0}, {1} examples")
  @CsvSource({"0.5, 100", "0.5, 700", "0.9, 300", "0.1, 1437"})
  void guessingCountsAsLearningInLessThanOneOfTwoHundredTrials(double share, int examples) {
    SplittableRandom random = new SplittableRandom(5);
    int trials = 4000;
    int learning = 0;
    double threshold = Math.max(0.05, 3 * Math.sqrt(share * (1 - share) / examples) / (1 - share));
    Row row =
        classification(2, examples, share, 0.69, share + 1.0001 * threshold * (1 - share), 0.69);
    assertThat(number(row, "evidence")).isCloseTo(1.0001, within(1e-9));
    for (int t = 0; t < trials; t++) {
      int right = 0;
      for (int i = 0; i < examples; i++) {
        right += random.nextDouble() < share ? 1 : 0;
      }
      double skill = ((double) right / examples - share) / (1 - share);
      learning += skill >= threshold ? 1 : 0;
    }
    assertThat(learning).isLessThan(trials / 200);
  }

  /** A logistic regression on one feature that says nothing gains chi-squared / (2 n). */
  @ParameterizedTest(name = "{0} examples")
  @CsvSource({"50", "200"})
  void oneUselessFeatureCountsAsLearningInLessThanOneOfTwoHundredTrials(int examples) {
    SplittableRandom random = new SplittableRandom(9);
    double entropy = Math.log(2);
    double threshold = Math.max(0.02, 4.5 / entropy / examples);
    Row row = classification(2, examples, 0.5, entropy, 0.5, entropy * (1 - 1.0001 * threshold));
    assertThat(number(row, "evidence")).isCloseTo(1.0001, within(1e-9));
    int learning = 0;
    int trials = 20_000;
    for (int t = 0; t < trials; t++) {
      double normal = gaussian(random);
      double gain = normal * normal / (2 * examples);
      learning += gain / entropy >= threshold ? 1 : 0;
    }
    assertThat(learning).isLessThan(trials / 200);
  }

  private static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  @ParameterizedTest(name = "{0} on training examples, {1} on {2} held-out examples: {3}")
  @CsvSource({
    "0.16, 0.12, 400, false", // 0.05 is the threshold of the skill: 0.145 of the accuracy
    "0.16, 0.16, 400, true",
    "0.16, 0.12, 60, true", // so few cannot show it
    "0.28, 0.10, 400, true" // memorized
  })
  void aSmallSkillMustShowOnTheHeldOutExamples(
      double train, double heldOut, int examples, boolean learns) {
    sweep.trial(
        "a",
        "classes",
        10,
        "train_examples",
        1437,
        "train_chance_accuracy",
        0.1,
        "train_chance_loss",
        2.3,
        "train_accuracy",
        train,
        "final_train_loss",
        2.29,
        "heldout_examples",
        examples,
        "chance_accuracy",
        0.1,
        "chance_loss",
        2.3,
        "heldout_accuracy",
        heldOut,
        "heldout_loss",
        2.31);
    assertThat(learns(sweep.one("learning", "a"))).isEqualTo(learns);
  }

  @Test
  void aRegressionIsComparedWithTheVarianceOfItsTargets() {
    sweep.trial(
        "a",
        "train_examples",
        100,
        "train_chance_loss",
        4.0,
        "final_train_loss",
        3.0,
        "chance_loss",
        2.0,
        "heldout_loss",
        2.5,
        "heldout_examples",
        50);
    Row row = sweep.one("learning", "a");
    assertThat(number(row, "loss_skill")).isEqualTo(0.25);
    assertThat(number(row, "evidence")).isCloseTo(0.25 / 0.09, within(1e-12));
    assertThat(number(row, "heldout_loss_skill")).isEqualTo(-0.25);
    assertThat(row.<Boolean>getAs("learned")).isFalse();
  }

  @Test
  void nothingIsSaidOfNoiseAndOfFewUpdates() {
    sweep.trial("noise", "dataset", "noise", "train_accuracy", 1.0, "train_chance_accuracy", 0.5);
    sweep.trial("short", "steps_done", 9, "train_accuracy", 1.0, "train_chance_accuracy", 0.5);
    for (Row row : sweep.query("SELECT * FROM learning")) {
      assertThat(row.<Boolean>getAs("could_learn")).isFalse();
      assertThat(row.<Boolean>getAs("learned")).isFalse();
      assertThat(row.isNullAt(row.fieldIndex("skill"))).isTrue();
      assertThat(row.isNullAt(row.fieldIndex("evidence"))).isTrue();
      assertThat(number(row, "accuracy_skill")).isEqualTo(1);
    }
  }
}
