package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpiralsSourceTest {

  private static final DatasetConfig SPIRALS =
      DatasetConfig.of(DataSource.SPIRALS).with("standardize", false).with("held_out", 0.0);

  /** Computed by an implementation of the definition in Python. */
  @Test
  void followsItsDefinition() {
    Examples examples = Datasets.load(SPIRALS, 7).train();

    assertThat(examples.labels()).startsWith(1, 1, 1);
    assertThat(Arrays.copyOf(examples.features(), 6))
        .containsExactly(
            new float[] {
              -0.03159053f, 0.5265719f, 0.022229008f, -0.84233886f, -0.6154691f, -0.43124482f
            },
            within(1e-6f));
  }

  @Test
  void withoutNoiseEveryPointLiesOnTheArmOfItsClass() {
    int classes = 3;
    double turns = 0.5;
    Examples examples =
        Datasets.load(SPIRALS.with("noise", 0.0).with("classes", classes).with("turns", turns), 1)
            .train();

    for (int i = 0; i < examples.size(); i++) {
      double x = examples.features()[2 * i];
      double y = examples.features()[2 * i + 1];
      double radius = Math.hypot(x, y);
      double angle = 2 * Math.PI * (turns * radius + (double) examples.labels()[i] / classes);
      assertThat(radius).isBetween(0.0, 1.0);
      assertThat(x).isCloseTo(radius * Math.cos(angle), within(1e-6));
      assertThat(y).isCloseTo(radius * Math.sin(angle), within(1e-6));
    }
  }

  @Test
  void isDescribedWithoutASeed() {
    assertThat(Datasets.describe(DatasetConfig.of(DataSource.SPIRALS)))
        .isEqualTo(new DataDescription("spirals-1", 1600, 400, new ExampleShape.Plain(2), 2));
  }
}
