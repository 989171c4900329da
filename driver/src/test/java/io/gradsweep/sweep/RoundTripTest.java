package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static List<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static void staysTheSame(SweepSpec spec) {
    String written = spec.toYaml();
    SweepSpec read = SweepFile.read(written, "written.yaml", List.of());
    assertThat(read).as(written).isEqualTo(spec);
    assertThat(read.toYaml()).isEqualTo(written);
    Grid before = new Grid(spec);
    Grid after = new Grid(read);
    for (long cell = 0; cell < before.cells(); cell++) {
      assertThat(after.config(cell)).isEqualTo(before.config(cell));
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void readySweepsReadTheSameAfterWriting(Path file) {
    staysTheSame(SweepFile.read(file, List.of()));
  }

  @Test
  void everyKindOfLevelReadsTheSameAfterWriting() {
    staysTheSame(
        Sweeps.spec(
            "name: '1e5'",
            "description: 'a: b # c'",
            "method: random",
            "runs: 50",
            "repeats: 2",
            "base_seed: 5",
            "parameters:",
            "  depth: {min: 1, max: 50, count: 7, scale: log}",
            "  init: [identity, orthogonal, {orthogonal: 0.5}, {normal: 1e-9}, uniform(3)]",
            "  clipping: [none, renormalize_per_param, {l2_per_param: 2}, {elementwise: 0.1}]",
            "  updater: [sgd, {nesterov: {momentum: 0.1}}, rmsprop, adagrad, adam(0.1)]",
            "  learning_rate: {min: 1e-5, max: 1e8, count: 9, scale: log}",
            "  dataset: [{name: spirals, noise: 0.1}, {name: csv, path: 'a b: c', label: '#'}]",
            "  norm_position: after",
            "  precision: [float, double]",
            "exclude: [\"init = 'identity' and depth > 3\", 'skip = 7']",
            "trace: {every: 3}",
            "limits: {trial_seconds: 1.5, max_failed_trials: 0}",
            "rules:",
            "  - {name: a, quantity: gradient_mean_abs_min, below: 1.0e-9, persistence: 3}",
            "  - {name: 'b-1', quantity: loss, above: 1, and: {quantity: loss_ratio, at_most: .5}}",
            "  - {name: 'end', quantity: loss, at_least: -0.0, persistence: end, verdict: dead,",
            "     reason: \"'{value}': \\\"#\\\" é\", source: '1e5'}"));
  }

  @Test
  void theResolvedSweepSpellsOutEveryDefault() {
    String yaml = Sweeps.spec("name: x", "parameters: {depth: [2, 4]}").toYaml();

    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      if (hyperparameter.defaultLevel().isPresent()) {
        assertThat(yaml).contains("\n  " + hyperparameter.name() + ":");
      }
    }
    assertThat(yaml)
        .contains("repeats: 1", "base_seed: 1", "exclude: []", "trial_seconds: 600.0", "20%");
  }
}
