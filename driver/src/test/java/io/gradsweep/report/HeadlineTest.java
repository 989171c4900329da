package io.gradsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.report.Contrast.Instead;
import io.gradsweep.report.HeadlineFacts.Cause;
import io.gradsweep.report.HeadlineFacts.Depth;
import io.gradsweep.report.HeadlineFacts.Level;
import io.gradsweep.report.HeadlineFacts.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private final List<Depth> depths = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private final List<Contrast> contrasts = new ArrayList<>();
  private final Map<String, Cause> causes = new LinkedHashMap<>();
  private Seeds seeds = new Seeds(0, 0);

  /** A depth with numbers of trials by verdict. */
  private HeadlineTest depth(int depth, Object... verdictsAndCounts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < verdictsAndCounts.length; i += 2) {
      counts.put((String) verdictsAndCounts[i], ((Integer) verdictsAndCounts[i + 1]).longValue());
    }
    depths.add(new Depth(depth, counts, null, null, 0));
    return this;
  }

  private HeadlineTest level(
      String factor, String level, long trials, long vanishing, long healthy) {
    levels.add(new Level(factor, level, trials, vanishing, healthy, levels.size()));
    return this;
  }

  private void contrast(
      String factor,
      String level,
      long better,
      long worse,
      String verdict,
      long trials,
      long healthy) {
    contrasts.add(
        new Contrast(factor, level, better, worse, Map.of(verdict, new Instead(trials, healthy))));
  }

  private HeadlineFacts facts() {
    return new HeadlineFacts(depths, levels, contrasts, causes, seeds);
  }

  private String headline() {
    return Headline.of(facts());
  }

  @Nested
  class HowMany {
    @Test
    void noTrial() {
      assertThat(headline()).isEqualTo("No trial is done yet.");
    }

    @Test
    void oneTrial() {
      assertThat(depth(4, "vanishing", 1).headline())
          .isEqualTo("Gradients vanish in the only trial.");
    }

    @Test
    void oneTrialThatDoesNot() {
      assertThat(depth(4, "healthy", 1).headline())
          .isEqualTo("Gradients do not vanish in the only trial. It is healthy.");
    }

    @Test
    void none() {
      assertThat(depth(4, "healthy", 2, "failed", 1).headline())
          .isEqualTo("Gradients vanish in none of the 3 trials. 2 are healthy and 1 failed.");
    }

    @Test
    void one() {
      assertThat(depth(4, "vanishing", 1, "healthy", 2).headline())
          .isEqualTo("Gradients vanish in 1 of 3 trials. Of the other trials, 2 are healthy.");
    }

    @Test
    void all() {
      assertThat(depth(4, "vanishing", 1_200).headline())
          .isEqualTo("Gradients vanish in all 1,200 trials.");
    }

    @Test
    void theOthersAreNamedFromTheBestToTheWorst() {
      assertThat(
              depth(4, "vanishing", 2, "failed", 1, "diverged", 1, "exploding", 1, "dead", 2)
                  .depth(8, "vanishing", 2, "saturated", 1, "stalled", 3, "exploding", 2)
                  .headline())
          .endsWith(
              " Of the other trials, 3 are stalled, 1 is saturated, 2 are dead, 3 explode,"
                  + " 1 diverged and 1 failed.");
    }
  }

  @Nested
  class Where {
    @Test
    void fromADepthOn() {
      assertThat(
              depth(2, "healthy", 2)
                  .depth(4, "vanishing", 1, "healthy", 1)
                  .depth(8, "vanishing", 2)
                  .headline())
          .startsWith("Gradients vanish in 3 of 6 trials, from depth 4 on.");
    }

    @Test
    void atEveryDepthNeedsNoWord() {
      assertThat(
              depth(4, "vanishing", 1, "healthy", 1)
                  .depth(8, "vanishing", 1, "healthy", 1)
                  .headline())
          .startsWith("Gradients vanish in 2 of 4 trials. ");
    }

    @Test
    void atOneDepth() {
      assertThat(depth(4, "healthy", 2).depth(8, "vanishing", 2).headline())
          .startsWith("Gradients vanish in 2 of 4 trials, only at depth 8.");
    }

    @Test
    void atSomeDepths() {
      assertThat(
              depth(2, "vanishing", 1).depth(4, "healthy", 2).depth(8, "vanishing", 1).headline())
          .startsWith("Gradients vanish in 2 of 4 trials, at depths 2 and 8.");
    }

    @Test
    void betweenLayersOfTheDeepestThatVanish() {
      depths.add(new Depth(8, Map.of("vanishing", 1L, "healthy", 1L), 2, 2, 0));
      depths.add(new Depth(16, Map.of("vanishing", 2L), 3, 12, 0));
      depths.add(new Depth(32, Map.of("healthy", 2L), null, null, 0));
      assertThat(headline())
          .contains(
              " At depth 16, the gradient is lost between layers 3 and 12, counted from the input.");
    }

    @Test
    void atOneLayer() {
      depths.add(new Depth(8, Map.of("vanishing", 1L, "healthy", 1L), 2, 2, 0));
      assertThat(headline())
          .contains(" At depth 8, the gradient is lost at layer 2, counted from the input.");
    }
  }

  /** The layer of a fading error is not one where the gradient is lost: that may be flat. */
  @Nested
  class OfTables {
    private final double[] flat = {1e-3, 1e-3, 1e-3, 1e-3};
    private final double[] fading = {1e-8, 1e-6, 1e-4, 1e-2};

    @Test
    void noLayerWhereOnlyTheErrorFades() {
      assertThat(headlineOf(flat, fading))
          .startsWith("Gradients vanish in the only trial.")
          .doesNotContain("layer");
    }

    @Test
    void theLayerWhereTheGradientFades() {
      assertThat(headlineOf(fading, fading)).contains("At depth 4, the gradient is lost at layer ");
    }

    private String headlineOf(double[] gradients, double[] errors) {
      MadeUpSweep sweep = new MadeUpSweep().trial("one", "train_accuracy", 0.1);
      for (int step : new int[] {0, 30, 59}) {
        sweep.step("one", step, 2.3, gradients, errors);
      }
      try (Results results = sweep.results()) {
        return Headline.of(results);
      }
    }
  }

  @Nested
  class ThroughTime {
    @Test
    void ofSome() {
      depths.add(new Depth(2, Map.of("vanishing", 3L), 1, 1, 2));
      assertThat(headline())
          .contains(" In 2 of them, the gradient is lost from time step to time step.");
    }

    @Test
    void ofAll() {
      depths.add(new Depth(2, Map.of("vanishing", 3L), null, null, 3));
      assertThat(headline())
          .contains(" The gradient is lost from time step to time step.")
          .doesNotContain("layer");
    }
  }

  @Nested
  class Why {
    @Test
    void theMostFrequentCauseIsNamedForEachBadVerdict() {
      depth(4, "stalled", 3, "healthy", 1);
      causes.put(
          "stalled",
          new Cause("large_inputs", "inputs up to 3.2e9 (feature src); standardize them", 2));
      assertThat(headline())
          .endsWith(
              " Likely cause of \"stalled\" (in 2 of 3 trials): inputs up to 3.2e9 (feature src); standardize them.");
    }

    @Test
    void ofAllNeedsNoNumber() {
      depth(4, "stalled", 3);
      causes.put("stalled", new Cause("large_inputs", "inputs up to 3.2e9; standardize them", 3));
      assertThat(headline())
          .endsWith(" Likely cause of \"stalled\": inputs up to 3.2e9; standardize them.");
    }
  }

  @Nested
  class OneCauseOfAll {
    @Test
    void isSaidOnceWithOneCure() {
      depth(4, "stalled", 1, "dead", 2, "healthy", 3);
      causes.put("stalled", new Cause("large_inputs", "inputs up to 3; standardize them", 1));
      causes.put("dead", new Cause("large_inputs", "inputs up to 4; standardize them", 2));
      contrast("standardize", "true", 3, 0, "sick", 3, 3);
      assertThat(headline())
          .endsWith(
              " Likely cause of \"dead\" and \"stalled\": inputs up to 4; standardize them."
                  + " Otherwise equal trials, too few to be sure, are healthy with standardize = true"
                  + " (3 of 3).");
    }
  }

  @Nested
  class Cure {
    @Test
    void isALevelWithWhichTheSameConfigurationsAreHealthy() {
      depth(4, "vanishing", 20, "healthy", 20);
      contrast("activation", "relu", 20, 0, "vanishing", 20, 20);
      contrast("activation", "sigmoid", 0, 20, "vanishing", 0, 0);
      assertThat(headline())
          .endsWith(
              " Otherwise equal trials are healthy with activation = relu (20 of 20, 95 % interval 84 to 100 %).");
    }

    @Test
    void withFewTrialsIsSaidToBeUncertain() {
      depth(4, "stalled", 1, "healthy", 1);
      contrast("standardize", "true", 1, 0, "stalled", 1, 1);
      assertThat(headline())
          .endsWith(
              " Otherwise equal trials, too few to be sure, are healthy with standardize = true (1 of 1).");
    }

    @Test
    void isNoLevelWhoseOtherTrialsFailInAnotherWay() {
      depth(4, "vanishing", 8, "dead", 5, "healthy", 3);
      contrast("learning_rate", "0.1", 3, 0, "vanishing", 8, 3);
      contrast("learning_rate", "0.01", 0, 3, "dead", 5, 0);
      assertThat(headline())
          .endsWith(
              " No single level makes these trials healthy."
                  + " No single level makes these trials healthy.")
          .doesNotContain("0 of");
    }

    @Test
    void isNoLevelThatMakesAsManySickAsHealthy() {
      depth(4, "stalled", 5, "healthy", 5);
      contrast("init", "he", 5, 5, "stalled", 5, 5);
      contrast("init", "xavier", 5, 5, "stalled", 5, 5);
      assertThat(headline()).endsWith(" No single level makes these trials healthy.");
    }

    @Test
    void whatIsSignificantLeavesOutWhatIsNot() {
      depth(4, "stalled", 20, "healthy", 20);
      contrast("init", "he", 2, 0, "stalled", 2, 2);
      contrast("skip", "1", 16, 1, "stalled", 18, 15);
      assertThat(headline())
          .endsWith(
              " Otherwise equal trials are healthy with skip = 1 (15 of 18, 95 % interval 61 to 94 %).");
    }

    @Test
    void isNotSoughtWhereNothingVaries() {
      assertThat(depth(4, "stalled", 2).headline()).doesNotContain("healthy instead", "level");
    }
  }

  /** The sign test's error: of 200 levels that change nothing, at most a few are significant. */
  @Test
  void aLevelThatChangesNothingIsRarelySignificant() {
    SplittableRandom random = new SplittableRandom(1);
    int significant = 0;
    for (int level = 0; level < 2000; level++) {
      int better = 0;
      for (int pair = 0; pair < 30; pair++) {
        better += random.nextBoolean() ? 1 : 0;
      }
      significant += new Contrast("f", "l", better, 30 - better, Map.of()).significant() ? 1 : 0;
    }
    assertThat(significant).isLessThan(40);
  }

  @Test
  void seedsThatDisagreeAreCounted() {
    depth(4, "vanishing", 1, "healthy", 3);
    seeds = new Seeds(2, 1);
    assertThat(headline()).endsWith(" Seeds disagree in 1 of 2 configurations.");
  }

  @Nested
  class RowFactorsOfTheTable {
    @Test
    void areTheTwoThatExplainMostTheDepthFirst() {
      depth(2, "healthy", 6).depth(8, "healthy", 2, "vanishing", 4);
      level("activation", "relu", 6, 2, 4);
      level("activation", "tanh", 6, 2, 4);
      level("init", "he", 6, 0, 6);
      level("init", "xavier", 6, 4, 2);
      assertThat(RowFactors.of(facts())).containsExactly("depth", "init");
    }

    @Test
    void areNotThoseThatDoNotVary() {
      depth(2, "healthy", 2, "stalled", 2);
      level("standardize", "false", 2, 0, 0);
      level("standardize", "true", 2, 0, 2);
      assertThat(RowFactors.of(facts())).containsExactly("standardize");
    }

    @Test
    void areDepthAndActivationWhereNothingVaries() {
      assertThat(RowFactors.of(depth(2, "healthy", 1).facts()))
          .containsExactly("depth", "activation");
    }
  }
}
