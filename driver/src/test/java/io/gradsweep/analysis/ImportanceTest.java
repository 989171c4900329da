package io.gradsweep.analysis;

import static io.gradsweep.analysis.JudgedTrials.levels;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.analysis.ImportanceAnswer.FactorImportance;
import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.analysis.ImportanceAnswer.Unanswerable;
import io.gradsweep.analysis.JudgedTrials.JudgedTrial;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private final SparkSession spark = TestSpark.session();
  private final JudgedTrials trials = new JudgedTrials();

  private ImportanceAnswer importance(Response response) {
    trials.register(spark);
    return Importance.of(spark, response);
  }

  private Ranking ranking(Response response) {
    ImportanceAnswer answer = importance(response);
    assertThat(answer).isInstanceOf(Ranking.class);
    return (Ranking) answer;
  }

  private static double of(Ranking ranking, String factor) {
    return ranking.factors().stream()
        .filter(each -> each.factor().equals(factor))
        .mapToDouble(FactorImportance::importance)
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * 160 configurations of which a third is missing. gradient_decay is 3 for sigmoid and 0 for
   * others, and 0.3 more with a skip; gradient_level is 1 if either there is a skip or momentum is
   * null, and 0 if both or neither; accuracy depends on nothing.
   */
  @Nested
  class OnAnUnbalancedGrid {
    @BeforeEach
    void make() {
      SplittableRandom random = new SplittableRandom(5);
      String[] activations = {"sigmoid", "tanh", "relu", "gelu"};
      for (int i = 0; i < 160; i++) {
        String activation = activations[i % 4];
        int skip = i / 4 % 2;
        Double momentum = i / 8 % 2 == 0 ? null : Double.valueOf(0.9);
        Map<String, Object> levels =
            levels(
                "activation",
                activation,
                "skip",
                skip,
                "momentum",
                momentum,
                "depth",
                4 << i / 16 % 5,
                "clipping",
                i / 80 == 0 ? "none" : "global_l2(1.0)");
        boolean included = random.nextInt(3) > 0;
        for (long seed = 0; seed < 2 && included; seed++) {
          double decay = (activation.equals("sigmoid") ? 3 : 0) + 0.3 * skip;
          double level = skip == 1 ^ momentum == null ? 1 : 0;
          trials.add(
              new JudgedTrial(
                  levels,
                  seed,
                  "healthy",
                  decay + random.nextDouble(0.02),
                  level + random.nextDouble(0.02),
                  random.nextDouble()));
        }
      }
    }

    @Test
    void theFactorThatDominatesComesFirst() {
      Ranking ranking = ranking(Response.GRADIENT_DECAY);
      assertThat(ranking.factors())
          .extracting(FactorImportance::factor)
          .startsWith("activation", "skip")
          .containsExactlyInAnyOrder("activation", "skip", "momentum", "depth", "clipping");
      assertThat(ranking.r2()).isGreaterThan(0.9).isLessThanOrEqualTo(1);
      assertThat(of(ranking, "activation")).isGreaterThan(1);
      assertThat(of(ranking, "depth")).as("pure noise").isBetween(-0.05, 0.05);
      assertThat(of(ranking, "clipping")).as("pure noise").isBetween(-0.05, 0.05);
      assertThat(ranking.configurations()).isEqualTo(trials.all().size() / 2);
    }

    @Test
    void theAnswerIsTheSameEveryTimeInWhateverOrderTheTrialsAre() {
      Ranking first = ranking(Response.GRADIENT_DECAY);
      trials.register(spark, new Random(99));
      assertThat(Importance.of(spark, Response.GRADIENT_DECAY)).isEqualTo(first);
    }

    @Test
    void factorsThatMatterOnlyTogetherMatter() {
      Ranking ranking = ranking(Response.GRADIENT_LEVEL);
      assertThat(ranking.factors().subList(0, 2))
          .extracting(FactorImportance::factor)
          .containsExactlyInAnyOrder("skip", "momentum");
      assertThat(ranking.r2()).isGreaterThan(0.7);
      assertThat(of(ranking, "skip")).isGreaterThan(0.7);
      assertThat(of(ranking, "momentum")).isGreaterThan(0.7);
      assertThat(of(ranking, "activation")).isLessThan(0.2);
    }

    @Test
    void noiseIsNotExplained() {
      assertThat(ranking(Response.ACCURACY).r2()).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void trialsWithoutTheResponseAreLeftOutAndCounted() {
    Double[] odd = {null, Double.NaN, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < 30; i++) {
      trials.add(levels("depth", i), 0, i < 3 ? odd[i] : Double.valueOf(i));
    }
    Ranking ranking = ranking(Response.ACCURACY);
    assertThat(ranking.used()).isEqualTo(27);
    assertThat(ranking.missing()).isEqualTo(3);
    assertThat(ranking.trials()).isEqualTo(30);
  }

  @Test
  void tooFewConfigurationsAreRefused() {
    for (int i = 0; i < 19; i++) {
      trials.add(levels("depth", i), 0, (double) i);
      trials.add(levels("depth", i), 1, (double) i);
    }
    trials.add(levels("depth", 19), 0, Double.NaN);
    assertThat(importance(Response.GRADIENT_DECAY))
        .isEqualTo(
            new Unanswerable(
                "importance needs at least 20 configurations with a finite gradient_decay;"
                    + " there are 19"));
  }

  @Test
  void aResponseThatDoesNotVaryIsRefused() {
    for (int i = 0; i < 20; i++) {
      trials.add(levels("depth", i), 0, 0.1);
    }
    assertThat(importance(Response.ACCURACY))
        .isEqualTo(
            new Unanswerable(
                "accuracy is 0.1 in all 20 trials that have it; no factor can matter"));
  }

  @Test
  void aSweepWithoutTrialsIsRefused() {
    assertThat(importance(Response.ACCURACY))
        .isEqualTo(
            new Unanswerable(
                "importance needs at least 20 configurations with a finite accuracy; there are 0"));
  }
}
