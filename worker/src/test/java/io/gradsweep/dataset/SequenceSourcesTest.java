package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceSourcesTest {

  @Nested
  class RecallFirst {
    private final DatasetConfig config =
        DatasetConfig.of(DataSource.RECALL_FIRST).with("length", 7).with("classes", 3);
    private final DataSplit data = Datasets.load(config, 5);

    @Test
    void isDescribedWithoutExamples() {
      assertThat(Datasets.describe(config))
          .isEqualTo(
              new DataDescription("recall_first-1", 1638, 410, new ExampleShape.Sequence(7, 3), 3));
    }

    @Test
    void everyStepIsOneSymbolAndTheFirstIsTheClass() {
      Examples train = data.train();
      for (int i = 0; i < train.size(); i++) {
        for (int t = 0; t < 7; t++) {
          float sum = 0;
          for (int symbol = 0; symbol < 3; symbol++) {
            float value = train.features()[i * 21 + t * 3 + symbol];
            assertThat(value).isIn(0f, 1f);
            sum += value;
          }
          assertThat(sum).isEqualTo(1);
        }
        assertThat(train.features()[i * 21 + train.labels()[i]]).isEqualTo(1);
      }
    }

    @Test
    void laterSymbolsDoNotTellTheClass() {
      Examples train = data.train();
      for (int t = 1; t < 7; t++) {
        int same = 0;
        for (int i = 0; i < train.size(); i++) {
          same += train.features()[i * 21 + t * 3 + train.labels()[i]] == 1 ? 1 : 0;
        }
        // a third of 1,638 examples; four standard deviations of the binomial distribution
        assertThat(same).isCloseTo(546, within(77));
      }
    }
  }

  @Nested
  class Adding {
    private static final int LENGTH = 9;
    private final DatasetConfig config = DatasetConfig.of(DataSource.ADDING).with("length", LENGTH);
    private final DataSplit data = Datasets.load(config, 5);

    @Test
    void isARegressionWithOneOutput() {
      assertThat(data.regression()).isTrue();
      assertThat(data.outputs()).isEqualTo(1);
      assertThat(Datasets.describe(config))
          .isEqualTo(
              new DataDescription("adding-1", 1638, 410, new ExampleShape.Sequence(LENGTH, 2), 0));
    }

    @Test
    void theTargetIsTheSumOfTheNumbersMarkedOnceInEitherHalf() {
      Examples train = data.train();
      for (int i = 0; i < train.size(); i++) {
        double sum = 0;
        int firstHalf = 0;
        int secondHalf = 0;
        for (int t = 0; t < LENGTH; t++) {
          float number = train.features()[(i * LENGTH + t) * 2];
          float marker = train.features()[(i * LENGTH + t) * 2 + 1];
          assertThat(number).isBetween(0f, 1f);
          assertThat(marker).isIn(0f, 1f);
          sum += number * marker;
          if (marker == 1 && t < LENGTH / 2) {
            firstHalf++;
          } else if (marker == 1) {
            secondHalf++;
          }
        }
        assertThat(firstHalf).isEqualTo(1);
        assertThat(secondHalf).isEqualTo(1);
        assertThat(train.values()[i]).isCloseTo(sum, within(1e-6));
      }
    }

    @ParameterizedTest(name = "length {0}")
    @ValueSource(ints = {2, 3, 50})
    void saysOneToHaveASixthOfSquaredError(int length) {
      Examples train = Datasets.load(config.with("length", length), 1).train();
      double sum = 0;
      for (double value : train.values()) {
        sum += (value - 1) * (value - 1);
      }
      // Var of (u + v - 1)^2 is 1/15 - 1/36; four standard errors of the mean of 1,638
      assertThat(sum / train.size()).isCloseTo(1.0 / 6, within(0.02));
    }
  }

  @Nested
  class NoiseSequences {
    private final DatasetConfig config =
        DatasetConfig.of(DataSource.NOISE_SEQUENCES).with("length", 7).with("inputs", 3);
    private final DataSplit data = Datasets.load(config, 5);

    @Test
    void isDescribedWithoutExamples() {
      assertThat(Datasets.describe(config))
          .isEqualTo(
              new DataDescription(
                  "noise_sequences-1", 1638, 410, new ExampleShape.Sequence(7, 3), 10));
      assertThat(data.shape()).isEqualTo(new ExampleShape.Sequence(7, 3));
    }

    @Test
    void inputsAreStandardNormal() {
      float[] values = data.train().features();
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += value * value;
      }
      // 34,398 numbers; four standard errors of the mean (1) and of the mean square (sqrt 2)
      assertThat(values).hasSize(1638 * 21);
      assertThat(sum / values.length).isCloseTo(0, within(0.022));
      assertThat(squares / values.length).isCloseTo(1, within(0.031));
    }

    @Test
    void moreFeaturesThanAnArrayHoldsAreRefused() {
      DatasetConfig config =
          DatasetConfig.of(DataSource.NOISE_SEQUENCES)
              .with("length", 100_000)
              .with("inputs", 100_000);
      assertThatThrownBy(() -> Datasets.describe(config))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              "dataset noise_sequences: 100000 steps of 100000 inputs are 10000000000 features;"
                  + " expected at most 2147483639");
    }

    @Test
    void labelsAreThoseOfNoiseWithTheSameSeed() {
      DatasetConfig noise = DatasetConfig.of(DataSource.NOISE);
      assertThat(data.train().labels()).isEqualTo(Datasets.load(noise, 5).train().labels());
    }
  }

  @Test
  void equalSeedsGiveEqualExamples() {
    for (DataSource source :
        new DataSource[] {DataSource.RECALL_FIRST, DataSource.NOISE_SEQUENCES, DataSource.ADDING}) {
      float[] first = Datasets.load(DatasetConfig.of(source), 3).train().features();
      float[] again = Datasets.load(DatasetConfig.of(source), 3).train().features();
      float[] other = Datasets.load(DatasetConfig.of(source), 4).train().features();
      assertThat(again).isEqualTo(first);
      assertThat(other).isNotEqualTo(first);
    }
  }
}
