package io.gradsweep.analysis;

import static io.gradsweep.analysis.JudgedTrials.levels;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.TestSpark;
import io.gradsweep.analysis.JudgedTrials.JudgedTrial;
import io.gradsweep.analysis.PlainEffects.Cell;
import io.gradsweep.analysis.PlainEffects.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code effects} against the textbook's analysis of variance in plain Java. */
class EffectsTest {
  private static final List<String> RESPONSES =
      List.of("gradient_decay", "gradient_level", "accuracy");

  private final SparkSession spark = TestSpark.session();
  private final JudgedTrials trials = new JudgedTrials();
  private @Nullable List<Row> rows;

  private List<Row> rows() {
    if (rows == null) {
      trials.register(spark);
      rows = spark.sql(View.EFFECTS.sql()).collectAsList();
    }
    return rows;
  }

  private Map<Cell, Row> cells(String response) {
    Map<Cell, Row> cells = new HashMap<>();
    for (Row row : rows()) {
      if (row.getAs("response").equals(response)) {
        Cell cell =
            new Cell(
                row.getAs("factor"), row.getAs("level"), row.getAs("factor2"), row.getAs("level2"));
        assertThat(cells.put(cell, row)).as("second row of %s", cell).isNull();
      }
    }
    return cells;
  }

  private Row main(String response, String factor, @Nullable String level) {
    return requireNonNull(cells(response).get(Cell.main(factor, level)));
  }

  private Row pair(String factor, String level, String factor2, String level2) {
    return requireNonNull(cells("accuracy").get(new Cell(factor, level, factor2, level2)));
  }

  private static double number(Row row, String column) {
    return row.<Double>getAs(column);
  }

  private List<String> factors() {
    return rows().stream()
        .filter(row -> row.getAs("kind").equals("main"))
        .map(row -> row.<String>getAs("factor"))
        .distinct()
        .sorted()
        .toList();
  }

  private boolean balanced(String response) {
    return cells(response).values().stream()
        .map(row -> row.<Boolean>getAs("balanced"))
        .collect(Collectors.collectingAndThen(Collectors.toSet(), all -> only(List.copyOf(all))));
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void agreesWithTheTextbook(List<String> factors) {
    for (String response : RESPONSES) {
      Map<Cell, Effect> expected = new PlainEffects(trials.all(), response).of(factors);
      Map<Cell, Row> actual = cells(response);
      assertThat(actual.keySet())
          .as(response)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach(
          (cell, effect) ->
              agrees(response + " " + cell, requireNonNull(actual.get(cell)), effect));
    }
  }

  private static void agrees(String of, Row row, Effect effect) {
    agrees(of + " mean", row.getAs("mean"), effect.mean());
    agrees(of + " effect", row.getAs("effect"), effect.effect());
    agrees(of + " seed_sd", row.getAs("seed_sd"), effect.seedSd());
    agrees(
        of + " standard_error",
        row.getAs("standard_error"),
        effect.seedSd() == null ? null : effect.seedSd() / Math.sqrt((double) effect.seeds()));
    agrees(of + " explained", row.getAs("explained"), effect.explained());
    assertThat(row.<Long>getAs("seeds")).as(of + " seeds").isEqualTo(effect.seeds());
    assertThat(row.<Long>getAs("trials")).as(of + " trials").isEqualTo(effect.trials());
    assertThat(row.<Long>getAs("missing")).as(of + " missing").isEqualTo(effect.missing());
  }

  private static void agrees(String what, @Nullable Double actual, @Nullable Double expected) {
    if (expected == null) {
      assertThat(actual).as(what).isNull();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(1e-10));
    }
  }

  /** Depth 4, 8 by skip 0, 1: 1, 2, 3, 8. Grand mean 3.5; depth -2, 2; skip -1.5, 1.5. */
  private void twoByTwo(long seed, double shift) {
    trials.add(levels("depth", 4, "skip", 0), seed, 1 + shift);
    trials.add(levels("depth", 4, "skip", 1), seed, 2 + shift);
    trials.add(levels("depth", 8, "skip", 0), seed, 3 + shift);
    trials.add(levels("depth", 8, "skip", 1), seed, 8 + shift);
  }

  @Nested
  class OnBalancedGrids {
    @Test
    void anEffectIsTheDeviationFromTheGrandMean() {
      twoByTwo(0, 0);
      assertThat(number(main("accuracy", "depth", "4"), "effect")).isEqualTo(-2);
      assertThat(number(main("accuracy", "depth", "8"), "effect")).isEqualTo(2);
      assertThat(number(main("accuracy", "skip", "1"), "effect")).isEqualTo(1.5);
      assertThat(number(main("accuracy", "skip", "1"), "mean")).isEqualTo(5);
      assertThat(number(pair("depth", "8", "skip", "1"), "effect")).isEqualTo(1);
      assertThat(number(pair("depth", "8", "skip", "0"), "effect")).isEqualTo(-1);
      assertThat(main("accuracy", "depth", "4").<String>getAs("kind")).isEqualTo("main");
      assertThat(pair("depth", "4", "skip", "0").<String>getAs("kind")).isEqualTo("interaction");
    }

    @Test
    void sharesOfTheSumOfSquaresAddUpToOne() {
      twoByTwo(0, 0); // total 29 = depth 16 + skip 9 + both 4
      assertThat(number(main("accuracy", "depth", "4"), "explained"))
          .isCloseTo(16.0 / 29, within(1e-12));
      assertThat(number(main("accuracy", "skip", "0"), "explained"))
          .isCloseTo(9.0 / 29, within(1e-12));
      assertThat(number(pair("depth", "4", "skip", "0"), "explained"))
          .isCloseTo(4.0 / 29, within(1e-12));
    }

    @Test
    void seedsAreBlocks() {
      twoByTwo(0, 0);
      twoByTwo(1, 100); // another seed, the same effects
      Row row = main("accuracy", "depth", "8");
      assertThat(number(row, "effect")).isEqualTo(2);
      assertThat(number(row, "seed_sd")).isCloseTo(0, within(1e-12));
      assertThat(row.<Long>getAs("seeds")).isEqualTo(2);
      assertThat(row.<Long>getAs("trials")).isEqualTo(4);
      assertThat(balanced("accuracy")).isTrue();
    }

    @Test
    void oneSeedHasNoSpread() {
      twoByTwo(7, 0);
      Row row = main("accuracy", "depth", "8");
      assertThat(row.<Object>getAs("seed_sd")).isNull();
      assertThat(row.<Object>getAs("standard_error")).isNull();
      assertThat(row.<Long>getAs("seeds")).isEqualTo(1);
      assertThat(balanced("accuracy")).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreeWithTheTextbook(long randomSeed) {
      grid(randomSeed, 1.0);
      agreesWithTheTextbook(List.of("depth", "norm_position", "skip"));
      assertThat(balanced("gradient_decay")).isTrue();
    }

    @Test
    void whatIsNotExplainedIsOfAllThreeFactorsAndOfTheSeeds() {
      grid(4, 1.0);
      double explained =
          cells("accuracy").values().stream()
              .collect(
                  Collectors.toMap(
                      row -> row.getAs("factor") + "*" + row.getAs("factor2"),
                      row -> number(row, "explained"),
                      (first, second) -> first))
              .values()
              .stream()
              .mapToDouble(Double::doubleValue)
              .sum();
      assertThat(explained).isCloseTo(1 - residualShare(), within(1e-10));
    }

    /** Share of the residuals of the model of all main effects and pairs, fitted by its means. */
    private double residualShare() {
      Map<Cell, Effect> effects =
          new PlainEffects(trials.all(), "accuracy").of(List.of("depth", "norm_position", "skip"));
      double grand =
          trials.all().stream().mapToDouble(EffectsTest::accuracy).average().orElseThrow();
      double residuals = 0;
      double total = 0;
      for (JudgedTrial trial : trials.all()) {
        double fit = grand;
        for (Map.Entry<Cell, Effect> entry : effects.entrySet()) {
          Double effect = entry.getValue().effect();
          fit += entry.getKey().holds(trial) && effect != null ? effect : 0;
        }
        residuals += Math.pow(accuracy(trial) - fit, 2);
        total += Math.pow(accuracy(trial) - grand, 2);
      }
      return residuals / total;
    }
  }

  private static double accuracy(JudgedTrial trial) {
    Double accuracy = trial.accuracy();
    return accuracy == null ? Double.NaN : accuracy;
  }

  /**
   * Depth by norm_position, of which one level is null, by skip, three seeds; with a share of the
   * trials and of the responses.
   */
  private void grid(long randomSeed, double share) {
    SplittableRandom random = new SplittableRandom(randomSeed);
    Double[] odd = {null, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    for (int depth : new int[] {4, 8, 16}) {
      for (String position : new String[] {null, "before", "after"}) {
        for (int skip = 0; skip < 2; skip++) {
          for (long seed = 10; seed < 13; seed++) {
            Double[] responses = new Double[3];
            for (int i = 0; i < 3; i++) {
              responses[i] =
                  random.nextDouble() < share
                      ? Double.valueOf(random.nextDouble(-3, 3) - depth * skip)
                      : odd[random.nextInt(odd.length)];
            }
            if (random.nextDouble() < share) {
              trials.add(
                  new JudgedTrial(
                      levels("depth", depth, "norm_position", position, "skip", skip),
                      seed,
                      "healthy",
                      responses[0],
                      responses[1],
                      responses[2]));
            }
          }
        }
      }
    }
  }

  @Nested
  class WithHoles {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theDefinitionsStillHold(long randomSeed) {
      grid(randomSeed, 0.8);
      agreesWithTheTextbook(List.of("depth", "norm_position", "skip"));
      assertThat(balanced("accuracy")).isFalse();
    }

    @Test
    void aTrialWithoutTheResponseIsMissingAndUnbalancesThatResponseOnly() {
      twoByTwo(0, 0);
      trials.all().remove(3);
      trials.add(
          new JudgedTrial(levels("depth", 8, "skip", 1), 0, "diverged", 1.0, Double.NaN, null));
      assertThat(main("accuracy", "depth", "8").<Long>getAs("trials")).isEqualTo(2);
      assertThat(main("accuracy", "depth", "8").<Long>getAs("missing")).isEqualTo(1);
      assertThat(number(main("accuracy", "depth", "8"), "mean")).isEqualTo(3);
      assertThat(pair("depth", "8", "skip", "1").<Object>getAs("mean")).isNull();
      assertThat(pair("depth", "8", "skip", "1").<Object>getAs("effect")).isNull();
      assertThat(balanced("accuracy")).isFalse();
      assertThat(balanced("gradient_level")).isFalse();
      assertThat(balanced("gradient_decay")).isTrue();
    }

    @Test
    void aResponseThatNoTrialHasIsNull() {
      twoByTwo(0, 0);
      trials
          .all()
          .replaceAll(trial -> new JudgedTrial(trial.levels(), 0, "healthy", 1.0, 1.0, null));
      Row row = main("accuracy", "depth", "8");
      for (String column : List.of("mean", "effect", "seed_sd", "standard_error", "explained")) {
        assertThat(row.<Object>getAs(column)).as(column).isNull();
      }
      assertThat(row.<Long>getAs("seeds")).isZero();
      assertThat(row.<Long>getAs("missing")).isEqualTo(2);
      assertThat(balanced("accuracy")).isFalse();
    }

    @Test
    void aPairOfWhichACombinationWasNotTriedHasMeansOnly() {
      twoByTwo(0, 0);
      trials.all().remove(3);
      Row row = pair("depth", "4", "skip", "1");
      assertThat(number(row, "mean")).isEqualTo(2);
      for (String column : List.of("effect", "seed_sd", "standard_error", "explained")) {
        assertThat(row.<Object>getAs(column)).as(column).isNull();
      }
      assertThat(row.<Long>getAs("seeds")).isZero();
      assertThat(number(main("accuracy", "depth", "4"), "effect")).isEqualTo(1.5 - 2);
      assertThat(balanced("accuracy")).isFalse();
    }

    @Test
    void aSeedThatOnlySomeConfigurationsHaveUnbalances() {
      twoByTwo(0, 0);
      trials.add(levels("depth", 4, "skip", 0), 1, 1.0);
      assertThat(balanced("accuracy")).isFalse();
    }

    @Test
    void configurationsWithMoreTrialsThanOthersUnbalance() {
      twoByTwo(0, 0);
      trials.add(levels("depth", 4, "skip", 0), 0, 1.0); // as after a change of the data
      assertThat(balanced("accuracy")).isFalse();
    }
  }

  @Test
  void aResponseThatDoesNotVaryIsNotExplained() {
    for (int i = 0; i < 6; i++) {
      trials.add(levels("depth", 4 + i % 2, "skip", i % 3), 0, 0.1);
    }
    Row row = main("accuracy", "depth", "4");
    assertThat(number(row, "effect")).isCloseTo(0, within(1e-15));
    assertThat(row.<Object>getAs("explained")).isNull();
  }

  @Test
  void aSweepOfOneConfigurationHasNoEffects() {
    trials.add(levels(), 0, 0.1).add(levels(), 1, 0.2);
    assertThat(rows()).isEmpty();
  }

  @Test
  void aSweepWithoutTrialsHasNoEffects() {
    assertThat(rows()).isEmpty();
  }

  @Nested
  class ColumnsThatBelongTogether {
    private void updater(Map<String, Object> updater) {
      for (int depth : new int[] {4, 8}) {
        Map<String, Object> levels = new HashMap<>(updater);
        levels.put("depth", depth);
        trials.add(levels, 0, depth + updater.hashCode() % 17.0);
      }
    }

    private final Map<String, Object> sgd = levels("updater", "sgd", "learning_rate", 0.05);
    private final Map<String, Object> adam =
        levels(
            "updater",
            "adam",
            "learning_rate",
            0.001,
            "beta1",
            0.9,
            "beta2",
            0.999,
            "epsilon",
            1e-8);

    @Test
    void aColumnThatFollowsFromAnEarlierOneIsNoFactor() {
      updater(sgd);
      updater(adam);
      assertThat(factors()).containsExactly("depth", "updater");
      assertThat(balanced("accuracy")).isTrue();
    }

    @Test
    void aColumnThatFollowsFromALaterOneIsAFactorAndDoesNotUnbalance() {
      updater(sgd);
      updater(levels("updater", "sgd", "learning_rate", 0.1));
      updater(adam);
      assertThat(factors()).containsExactly("depth", "learning_rate", "updater");
      assertThat(pair("updater", "sgd", "learning_rate", "0.1").<Object>getAs("effect")).isNull();
      assertThat(pair("depth", "4", "updater", "sgd").<Object>getAs("effect")).isNotNull();
      assertThat(balanced("accuracy")).isTrue();
    }

    @Test
    void columnsThatAreNotIndependentUnbalance() {
      updater(sgd);
      updater(levels("updater", "sgd", "learning_rate", 0.001));
      updater(adam);
      assertThat(factors()).containsExactly("depth", "learning_rate", "updater");
      assertThat(balanced("accuracy")).isFalse();
    }

    @Test
    void columnsOfDifferentChoicesThatGoTogetherUnbalance() {
      trials.add(levels("depth", 4, "width", 32), 0, 1.0);
      trials.add(levels("depth", 8, "width", 64), 0, 2.0);
      assertThat(factors()).containsExactly("depth", "width");
      assertThat(pair("depth", "4", "width", "32").<Object>getAs("effect")).isNull();
      assertThat(balanced("accuracy")).isFalse();
    }
  }
}
