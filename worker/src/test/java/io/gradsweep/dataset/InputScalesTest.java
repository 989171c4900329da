package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.InputScale;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scale of inputs against Commons Math. */
class InputScalesTest {

  @Test
  void areOfAllNumbersAndOfTheWorstFeature() {
    Random random = new Random(3);
    double[] sd = {1, 50, 7};
    double[] mean = {3, -20, 1000};
    float[] features = new float[300];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) (mean[i % 3] + sd[i % 3] * random.nextGaussian());
    }
    Examples examples = new Examples(features, 3, new int[100]);

    InputScale scale = InputScales.of(examples, List.of("a", "b", "c"));

    double[] all = IntStream.range(0, 300).mapToDouble(i -> features[i]).toArray();
    double[] worst = IntStream.range(0, 100).mapToDouble(i -> features[3 * i + 2]).toArray();
    assertThat(scale.mean()).isCloseTo(StatUtils.mean(all), within(1e-9));
    assertThat(scale.std()).isCloseTo(Math.sqrt(StatUtils.populationVariance(all)), within(1e-9));
    assertThat(scale.maxAbs()).isEqualTo(StatUtils.max(all));
    assertThat(scale.rmsMax()).isCloseTo(Math.sqrt(StatUtils.sumSq(worst) / 100), within(1e-9));
    assertThat(scale.worstFeature()).isEqualTo("c");
    assertThat(InputScales.of(examples, List.of()).worstFeature()).isEqualTo("2");
  }

  @Test
  void countTheFirstExamplesOnly() {
    float[] features = new float[InputScales.EXAMPLES + 1];
    features[InputScales.EXAMPLES] = 1e9f;

    InputScale scale =
        InputScales.of(new Examples(features, 1, new int[features.length]), List.of());

    assertThat(scale.maxAbs()).isZero();
  }

  @Test
  void withoutExamplesNothingIsKnown() {
    assertThat(InputScales.of(new Examples(new float[0], 2, new int[0]), List.of()))
        .isEqualTo(InputScale.unknown());
  }

  @Test
  void nameTheColumnAndSeeStandardizedInputs(@TempDir Path folder) {
    String csv = "age,class,income\n" + "20,a,1000\n30,b,3000\n".repeat(20);
    Path file = TestFiles.write(folder.resolve("people.csv"), csv);
    DatasetConfig config =
        new DatasetConfig(
            DataSource.CSV, Map.of("path", file.toString(), "label", "class", "held_out", 0.0));

    InputScale raw = Datasets.load(config.with("standardize", false), 1).inputScale();
    InputScale standardized = Datasets.load(config, 1).inputScale();

    assertThat(raw.worstFeature()).isEqualTo("income");
    assertThat(raw.rmsMax()).isCloseTo(Math.sqrt((1e6 + 9e6) / 2), within(1e-9));
    assertThat(standardized.mean()).isCloseTo(0, within(1e-7));
    assertThat(standardized.rmsMax()).isCloseTo(1, within(1e-6));
  }
}
