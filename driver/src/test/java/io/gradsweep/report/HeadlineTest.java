package io.gradsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.report.HeadlineFacts.Depth;
import io.gradsweep.report.HeadlineFacts.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private final List<Depth> depths = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();

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

  private String headline() {
    return Headline.of(new HeadlineFacts(depths, levels));
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
  class End {
    @Test
    void theStrongestContrastComesFirst() {
      depth(4, "vanishing", 4, "healthy", 8);
      level("activation", "relu", 4, 0, 4);
      level("activation", "sigmoid", 4, 4, 0);
      level("activation", "tanh", 4, 0, 4);
      level("normalization", "batch", 6, 0, 6);
      level("normalization", "none", 6, 4, 2);
      assertThat(headline())
          .startsWith(
              "Gradients vanish in 4 of 12 trials, all with activation = sigmoid and"
                  + " normalization = none.")
          .contains(
              " Gradients never vanish with normalization = batch (6 of 6 are healthy),"
                  + " activation = relu (4 of 4 are healthy)"
                  + " or activation = tanh (4 of 4 are healthy).");
    }

    @Test
    void ofEqualContrastsTheHealthierOneComesFirst() {
      depth(4, "vanishing", 2, "healthy", 3, "diverged", 3);
      level("normalization", "batch", 4, 0, 3);
      level("normalization", "none", 4, 2, 0);
      level("skip", "0", 4, 2, 1);
      level("skip", "1", 4, 0, 1);
      assertThat(headline())
          .contains(
              "Gradients never vanish with normalization = batch (3 of 4 are healthy)"
                  + " or skip = 1 (1 of 4 is healthy).");
    }

    @Test
    void aLevelThatOnlyRenamesAnotherIsNotNamed() {
      depth(4, "vanishing", 2, "healthy", 2);
      levels.add(new Level("updater", "adam", 2, 0, 2, 77));
      levels.add(new Level("updater", "sgd", 2, 2, 0, 78));
      levels.add(new Level("learning_rate", "0.001", 2, 0, 2, 77));
      levels.add(new Level("learning_rate", "0.1", 2, 2, 0, 78));
      assertThat(headline()).contains("updater = adam").doesNotContain("learning_rate");
    }

    @Test
    void noneButFewer() {
      depth(4, "vanishing", 5, "healthy", 3);
      level("skip", "0", 4, 4, 0);
      level("skip", "1", 4, 1, 3);
      assertThat(headline())
          .contains(
              " No single level prevents this; the smallest share is with skip = 1"
                  + " (vanishing in 1 of 4, 3 are healthy).");
    }

    @Test
    void noLevelDiffers() {
      depth(4, "vanishing", 2, "healthy", 2);
      level("init", "he", 2, 1, 1);
      level("init", "xavier", 2, 1, 1);
      assertThat(headline()).contains(" No single factor changes this. ");
    }

    @Test
    void aLevelDoesNotEndItIfNoOtherOneOfItsFactorVanishes() {
      depth(4, "vanishing", 2, "healthy", 1);
      level("init", "he", 1, 0, 1); // the others have no level here
      assertThat(headline()).doesNotContain("never vanish");
    }
  }
}
