package io.gradsweep.sweep;

import static io.gradsweep.sweep.Sweeps.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.Updater;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GridTest {

  private static String depthActivationSeed(TrialConfig config) {
    return config.depth() + " " + config.activation().token() + " " + config.seed();
  }

  private static List<String> all(Grid grid) {
    return LongStream.range(0, grid.cells())
        .mapToObj(cell -> depthActivationSeed(grid.config(cell)))
        .toList();
  }

  @Test
  void theLastFactorVariesFastestAndRepeatsComeOneAfterTheOther() {
    Grid grid =
        new Grid(
            spec(
                "name: x",
                "parameters: {depth: [2, 4], activation: [relu, tanh]}",
                "repeats: 2",
                "base_seed: 7"));

    assertThat(grid.cells()).isEqualTo(8);
    assertThat(all(grid))
        .containsExactly(
            "2 relu 7",
            "2 tanh 7",
            "4 relu 7",
            "4 tanh 7",
            "2 relu 8",
            "2 tanh 8",
            "4 relu 8",
            "4 tanh 8");
  }

  @Test
  void theFirstLookIsTheGridOfTheDesign() {
    Grid grid = new Grid(SweepFile.read(Path.of("../sweeps/first-look.yaml"), List.of()));

    assertThat(grid.cells()).isEqualTo(4 * 3 * 2 * 2 * 2 * 2 * 2);
    TrialConfig last = grid.config(grid.cells() - 1);
    assertThat(last.depth()).isEqualTo(32);
    assertThat(last.activation()).isEqualTo(Activation.RELU);
    assertThat(last.initialization().text()).isEqualTo("he");
    assertThat(last.normPosition()).isEqualTo(NormPosition.BEFORE);
    assertThat(last.skip()).isEqualTo(1);
    assertThat(last.clipping().text()).isEqualTo("l2_per_layer(1.0)");
    assertThat(last.width(1)).isEqualTo(64);
    assertThat(last.updater()).isEqualTo(Updater.of(Updater.Kind.SGD, 0.05));
    assertThat(last.steps()).isEqualTo(60);
    assertThat(last.batch()).isEqualTo(64);
    assertThat(last.seed()).isEqualTo(2);
  }

  @Test
  void parametersOverrideWhatUpdaterAndDatasetCarry() {
    Grid grid =
        new Grid(
            spec(
                "name: x",
                "dataset: {name: gaussian_clusters, condition_number: 5}",
                "parameters:",
                "  updater: [sgd, {adam: {learning_rate: 0.5, beta1: 0.8}}]",
                "  learning_rate: 0.01",
                "  beta2: 0.99",
                "  condition_number: 100"));

    assertThat(grid.config(0).updater()).isEqualTo(Updater.of(Updater.Kind.SGD, 0.01));
    assertThat(grid.config(1).updater())
        .isEqualTo(
            new Updater(
                Updater.Kind.ADAM,
                Map.of("learning_rate", 0.01, "beta1", 0.8, "beta2", 0.99, "epsilon", 1e-8)));
    assertThat(grid.config(0).dataset())
        .isEqualTo(DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS).with("condition_number", 100.0));
  }

  @Test
  void tenMillionCellsTakeNoMemory() {
    Grid grid =
        new Grid(
            spec(
                "name: x",
                "parameters:",
                "  learning_rate: {min: 0.001, max: 1, count: 100, scale: log}",
                "  width: {min: 1, max: 100000, count: 100000}"));

    assertThat(grid.cells()).isEqualTo(10_000_000);
    TrialConfig last = grid.config(9_999_999);
    assertThat(last.updater().learningRate()).isEqualTo(1.0);
    assertThat(last.width(1)).isEqualTo(100_000);
  }

  @Test
  void cellsOutsideAreRefused() {
    Grid grid = new Grid(spec("name: x"));

    assertThatThrownBy(() -> grid.config(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("cell 1 of 1");
  }

  @Test
  void randomPointsAreReproducibleAndKeptWhenThereAreMoreRuns() {
    String parameters = "parameters: {depth: [2, 4, 8, 16], activation: [relu, tanh, sigmoid]}";
    Grid few = new Grid(spec("name: x", "method: random", "runs: 20", parameters));
    Grid more = new Grid(spec("name: x", "method: random", "runs: 500", parameters));
    Grid other =
        new Grid(spec("name: x", "method: random", "runs: 20", "base_seed: 2", parameters));

    assertThat(few.cells()).isEqualTo(20);
    assertThat(all(few)).isEqualTo(all(more).subList(0, 20)).isNotEqualTo(all(other));
  }

  @Test
  void randomLevelsAreEquallyLikelyAndIndependent() {
    Grid grid =
        new Grid(
            spec(
                "name: x",
                "method: random",
                "runs: 6000",
                "parameters: {depth: [2, 4], activation: [relu, tanh, sigmoid]}"));

    // Each of the six combinations is binomial with mean 1000 and standard deviation 29.
    assertThat(all(grid).stream().distinct()).hasSize(6);
    assertThat(
            all(grid).stream()
                .collect(
                    java.util.stream.Collectors.groupingBy(
                        text -> text, java.util.stream.Collectors.counting()))
                .values())
        .allMatch(count -> count > 1000 - 5 * 29 && count < 1000 + 5 * 29);
  }

  @Test
  void repeatsOfARandomPointDifferInTheSeedOnly() {
    Grid grid =
        new Grid(
            spec(
                "name: x",
                "method: random",
                "runs: 5",
                "repeats: 2",
                "parameters: {depth: {min: 1, max: 1000, count: 1000}}"));

    for (int run = 0; run < 5; run++) {
      assertThat(grid.config(run + 5).depth()).isEqualTo(grid.config(run).depth());
      assertThat(grid.config(run).seed()).isEqualTo(1);
      assertThat(grid.config(run + 5).seed()).isEqualTo(2);
    }
  }

  /** First outputs of SplitMix64 from state 1234567, published with the Rosetta Code task. */
  @Test
  void theGeneratorIsSplitMix64() {
    long state = 1234567;
    long[] expected = {6457827717110365317L, 3203168211198807973L};
    for (long output : expected) {
      state += 0x9E3779B97F4A7C15L;
      assertThat(Draw.mix(state)).isEqualTo(output);
    }
  }
}
