package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class NoiseSourceTest {

  private static final DatasetConfig NOISE = DatasetConfig.of(DataSource.NOISE);

  /** Computed by an implementation of the definition in Python. */
  @Test
  void followsItsDefinition() {
    Examples examples = Datasets.load(NOISE.with("held_out", 0.0), 7).train();

    assertThat(Arrays.copyOf(examples.features(), 6))
        .containsExactly(
            new float[] {
              0.060079183f, 1.6571647f, -2.162505f, -0.054435715f, 0.5583755f, -0.7764568f
            },
            within(1e-7f));
    assertThat(examples.labels()).startsWith(7, 6, 5, 6, 3, 1, 9, 9, 8, 1, 9, 4);
  }

  @Test
  void isDescribedWithoutASeed() {
    assertThat(Datasets.describe(NOISE))
        .isEqualTo(new DataDescription("noise-1", 1638, 410, new ExampleShape.Plain(32), 10));
  }

  @Test
  void labelsDoNotDependOnFeatures() {
    Examples examples =
        Datasets.load(NOISE.with("examples", 20_000).with("features", 4).with("classes", 2), 3)
            .train();
    double[] labels = Arrays.stream(examples.labels()).asDoubleStream().toArray();

    for (int feature = 0; feature < 4; feature++) {
      double[] column = column(examples, feature);
      // Four standard errors of a correlation of 16,000 pairs.
      assertThat(new PearsonsCorrelation().correlation(column, labels)).isBetween(-0.032, 0.032);
    }
    assertThat(Arrays.stream(labels).average().orElseThrow()).isCloseTo(0.5, within(0.016));
  }

  @Test
  void numberOfClassesLeavesTheFeaturesAsTheyAre() {
    assertThat(Datasets.load(NOISE.with("classes", 3), 1).train().features())
        .isEqualTo(Datasets.load(NOISE, 1).train().features());
  }

  @Test
  void moreValuesThanAnArrayHoldsAreRefused() {
    DatasetConfig config = NOISE.with("examples", 100_000_000);

    assertThatThrownBy(() -> Datasets.describe(config))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "dataset noise: 100000000 examples of 32 features are 3200000000 values;"
                + " expected at most 2147483639");
  }

  private static double[] column(Examples examples, int feature) {
    double[] column = new double[examples.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = examples.features()[i * examples.featureCount() + feature];
    }
    return column;
  }
}
