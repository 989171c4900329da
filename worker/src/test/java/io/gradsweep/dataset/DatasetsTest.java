package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every generated source. */
class DatasetsTest {

  private static final long SEED = 5;

  @ParameterizedTest
  @EnumSource(names = {"NOISE", "GAUSSIAN_CLUSTERS", "SPIRALS"})
  void sameSeedGivesTheSameData(DataSource source) {
    GeneratedSource generated = (GeneratedSource) Source.of(source);
    DatasetConfig config = DatasetConfig.of(source);
    Examples first =
        Part.whole(generated.generate(config, SEED)).examples(raw(config), Scaling.none(1));
    Examples second =
        Part.whole(generated.generate(config, SEED)).examples(raw(config), Scaling.none(1));

    assertThat(second.features()).isEqualTo(first.features());
    assertThat(second.labels()).isEqualTo(first.labels());
  }

  @ParameterizedTest
  @EnumSource(names = {"NOISE", "GAUSSIAN_CLUSTERS", "SPIRALS"})
  void anotherSeedGivesOtherData(DataSource source) {
    DataSplit first = Datasets.load(DatasetConfig.of(source), SEED);
    DataSplit second = Datasets.load(DatasetConfig.of(source), SEED + 1);

    assertThat(second.train().features()).isNotEqualTo(first.train().features());
    assertThat(second.train().labels()).isNotEqualTo(first.train().labels());
  }

  @ParameterizedTest
  @EnumSource(names = {"NOISE", "GAUSSIAN_CLUSTERS", "SPIRALS", "DIGITS"})
  void theDescriptionIsThatOfTheData(DataSource source) {
    DataDescription description = Datasets.describe(DatasetConfig.of(source));
    DataSplit split = Datasets.load(DatasetConfig.of(source), SEED);

    assertThat(split.train().size()).isEqualTo(description.trainExamples());
    assertThat(split.heldOut().size()).isEqualTo(description.heldOutExamples());
    assertThat(split.train().featureCount()).isEqualTo(description.features());
    assertThat(split.classes()).isEqualTo(description.classes());
    assertThat(IntStream.of(split.train().labels()).boxed())
        .allSatisfy(label -> assertThat(label).isBetween(0, description.classes() - 1));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOISE", "GAUSSIAN_CLUSTERS", "SPIRALS"})
  void standardisedTrainingFeaturesHaveMeanZeroAndDeviationOne(DataSource source) {
    Examples train =
        Datasets.load(DatasetConfig.of(source).with("standardize", true), SEED).train();

    for (int feature = 0; feature < train.featureCount(); feature++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < train.size(); i++) {
        double value = train.features()[i * train.featureCount() + feature];
        sum += value;
        squares += value * value;
      }
      assertThat(sum / train.size()).isCloseTo(0, within(1e-6));
      assertThat(squares / train.size()).isCloseTo(1, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NOISE", "GAUSSIAN_CLUSTERS", "SPIRALS", "DIGITS"})
  void repeatedCallsAreServedFromMemory(DataSource source) {
    DatasetConfig config = DatasetConfig.of(source);

    assertThat(Datasets.load(config, SEED)).isSameAs(Datasets.load(config, SEED));
  }

  private static Scaling raw(DatasetConfig config) {
    return Scaling.none(((GeneratedSource) Source.of(config.source())).features(config));
  }
}
