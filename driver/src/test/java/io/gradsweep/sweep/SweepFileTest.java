package io.gradsweep.sweep;

import static io.gradsweep.sweep.Sweeps.problems;
import static io.gradsweep.sweep.Sweeps.spec;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Clipping;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.Updater;
import io.gradsweep.trial.Widths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {
  private static final String KEYS =
      "name, description, dataset, method, runs, parameters, repeats, base_seed, exclude, training,"
          + " trace, limits, rules";
  private static final String NAME =
      "1 to 100 letters, digits, '-', '_' and '.', beginning with a letter or digit";
  private static final String FORMS =
      "{values: [...]}, {value: x} or {min, max, count, scale: log|linear}";
  private static final String INITS =
      "xavier, xavier_uniform, he, he_uniform, lecun, lecun_uniform, pytorch, keras, orthogonal, identity,"
          + " {orthogonal: number}, {normal: number}, {uniform: number}";
  private static final String CLIPPINGS =
      "none, renormalize_per_layer, renormalize_per_param, {elementwise: number},"
          + " {l2_per_layer: number}, {l2_per_param: number}, {global_l2: number}";
  private static final String UPDATERS =
      "sgd, momentum, nesterov, adam, adamw, adamax, nadam, amsgrad, rmsprop, adagrad, adadelta";
  private static final String UPDATER_FORMS =
      UPDATERS
          + ". Each can also be written as {updater: learning rate}"
          + " or {updater: {learning_rate: ..., ...}}";
  private static final String DATASETS =
      "digits, noise, gaussian_clusters, spirals, idx, cifar10, csv, recall_first,"
          + " noise_sequences, adding";
  private static final String PARAMETERS = String.join(", ", Hyperparameters.names());
  private static final String TRAINING =
      Hyperparameters.ALL.stream()
          .filter(one -> one.section() == Hyperparameter.Section.TRAINING)
          .map(Hyperparameter::name)
          .collect(joining(", "));
  private static final String COLUMNS =
      TrialColumns.ALL.stream().map(TrialColumns.Column::name).collect(joining(", "));
  private static final String PREDICATE = "a Spark SQL predicate over the configuration columns";

  private static List<Object> levels(SweepSpec spec, Hyperparameter<?> hyperparameter) {
    return spec.factors().stream()
        .filter(factor -> factor.hyperparameter() == hyperparameter)
        .findFirst()
        .orElseThrow()
        .levels();
  }

  @Nested
  class WhatIsRead {

    @Test
    void aNameAloneIsASweepOfOneTrialWithAllDefaults() {
      SweepSpec spec = spec("name: x");

      assertThat(spec.name()).isEqualTo("x");
      assertThat(spec.description()).isEmpty();
      assertThat(spec.method()).isEqualTo(new Method.Grid());
      assertThat(spec.factors()).isEmpty();
      assertThat(spec.repeats()).isEqualTo(1);
      assertThat(spec.baseSeed()).isEqualTo(1);
      assertThat(spec.exclude()).isEmpty();
      assertThat(spec.trace()).isEqualTo(new TraceSchedule.Logarithmic(40));
      assertThat(spec.limits()).isEqualTo(new Limits(600, new FailureLimit.Percentage(20)));
      assertThat(spec.fixed())
          .containsEntry(Hyperparameters.DEPTH, 8)
          .containsEntry(Hyperparameters.WIDTH, Widths.all(64))
          .containsEntry(Hyperparameters.ACTIVATION, Activation.TANH)
          .containsEntry(Hyperparameters.INIT, Initialization.of("xavier"))
          .containsEntry(Hyperparameters.SKIP, 0)
          .containsEntry(Hyperparameters.CLIPPING, new Clipping.None())
          .containsEntry(Hyperparameters.UPDATER, Updater.of(Updater.Kind.SGD, 0.05))
          .containsEntry(Hyperparameters.BATCH, 64)
          .containsEntry(Hyperparameters.STEPS, 100)
          .containsEntry(Hyperparameters.DATASET, DatasetConfig.of(DataSource.DIGITS))
          .doesNotContainKey(Hyperparameters.LEARNING_RATE);
    }

    @Test
    void aListAmongTheWidthsIsOneLevel() {
      SweepSpec spec = spec("name: x", "parameters:", "  width: [[128, 64, 32], 64]");

      assertThat(levels(spec, Hyperparameters.WIDTH))
          .containsExactly(Widths.each(List.of(128, 64, 32)), Widths.all(64));
      assertThat(spec.fixed()).doesNotContainKey(Hyperparameters.DEPTH);
      Grid grid = new Grid(spec);
      assertThat(grid.config(0).depth()).isEqualTo(3);
      assertThat(grid.config(1).depth()).isEqualTo(8);
      assertThat(spec(spec.toYaml())).isEqualTo(spec);
    }

    @Test
    void oneListOfWidthsAndADepth() {
      SweepSpec spec = spec("name: x", "parameters:", "  depth: 2", "  width: {value: [16, 8]}");

      assertThat(spec.fixed())
          .containsEntry(Hyperparameters.WIDTH, Widths.each(List.of(16, 8)))
          .containsEntry(Hyperparameters.DEPTH, 2);
      assertThat(spec(spec.toYaml())).isEqualTo(spec);
    }

    @Test
    void aRangeOfWidths() {
      SweepSpec spec =
          spec("name: x", "parameters:", "  width: {min: 16, max: 64, count: 3, scale: log}");

      assertThat(levels(spec, Hyperparameters.WIDTH))
          .containsExactly(Widths.all(16), Widths.all(32), Widths.all(64));
    }

    @Test
    void levelsAreWrittenInFourWays() {
      SweepSpec spec =
          spec(
              "name: x",
              "parameters:",
              "  depth: {values: [4, 8]}",
              "  activation: [relu, tanh]",
              "  width: {value: 16}",
              "  skip: 1",
              "  batch: {values: [32]}");

      assertThat(spec.factors())
          .containsExactly(
              new Factor(Hyperparameters.DEPTH, List.of(4, 8)),
              new Factor(Hyperparameters.ACTIVATION, List.of(Activation.RELU, Activation.TANH)));
      assertThat(spec.fixed())
          .containsEntry(Hyperparameters.WIDTH, Widths.all(16))
          .containsEntry(Hyperparameters.SKIP, 1)
          .containsEntry(Hyperparameters.BATCH, 32);
    }

    @Test
    void levelsWithANumberAreMappingsOrText() {
      SweepSpec spec =
          spec(
              "name: x",
              "parameters:",
              "  init: [he, {orthogonal: 1.5}, {normal: 1e-2}, uniform(.5)]",
              "  clipping: [none, {global_l2: 1}, elementwise(0.1)]");

      assertThat(levels(spec, Hyperparameters.INIT))
          .containsExactly(
              Initialization.of("he"),
              new Initialization.Orthogonal(1.5),
              new Initialization.Normal(0.01),
              new Initialization.Uniform(0.5));
      assertThat(levels(spec, Hyperparameters.CLIPPING))
          .containsExactly(
              new Clipping.None(), new Clipping.GlobalL2(1), new Clipping.Elementwise(0.1));
    }

    @Test
    void updatersCarryALearningRateOrEverythingTheyUse() {
      SweepSpec spec =
          spec(
              "name: x",
              "parameters:",
              "  updater: [sgd, {sgd: 0.1}, {adam: {learning_rate: 0.01, beta1: 0.8}}, adam(1)]");

      assertThat(levels(spec, Hyperparameters.UPDATER))
          .containsExactly(
              Updater.of(Updater.Kind.SGD, 0.05),
              Updater.of(Updater.Kind.SGD, 0.1),
              new Updater(
                  Updater.Kind.ADAM,
                  Map.of("learning_rate", 0.01, "beta1", 0.8, "beta2", 0.999, "epsilon", 1e-8)),
              Updater.of(Updater.Kind.ADAM, 1));
    }

    @Test
    void trainingFixesWhatIsNotArchitecture() {
      SweepSpec spec =
          spec("name: x", "training: {steps: 5, momentum: 0.5, clipping: {global_l2: 2}}");

      assertThat(spec.fixed())
          .containsEntry(Hyperparameters.STEPS, 5)
          .containsEntry(Hyperparameters.MOMENTUM, 0.5)
          .containsEntry(Hyperparameters.CLIPPING, new Clipping.GlobalL2(2));
    }

    @Test
    void datasetsHaveOptions() {
      SweepSpec spec =
          spec(
              "name: x",
              "parameters:",
              "  dataset: [digits, {name: noise, features: 5}, {name: csv, path: a.csv, label: 3}]");

      assertThat(levels(spec, Hyperparameters.DATASET))
          .containsExactly(
              DatasetConfig.of(DataSource.DIGITS),
              new DatasetConfig(DataSource.NOISE, Map.of("features", 5)),
              new DatasetConfig(DataSource.CSV, Map.of("path", "a.csv", "label", "3")));
    }

    @Test
    void everythingElse() {
      SweepSpec spec =
          spec(
              "name: 2024",
              "description: >",
              "  two",
              "  lines",
              "method: random",
              "runs: 7",
              "repeats: 3",
              "base_seed: 0",
              "exclude: ['depth < 4']",
              "trace: {every: 5}",
              "limits: {max_failed_trials: 2.5%, trial_seconds: 0.5}");

      assertThat(spec.name()).isEqualTo("2024");
      assertThat(spec.description()).isEqualTo("two lines\n");
      assertThat(spec.method()).isEqualTo(new Method.Random(7));
      assertThat(spec.repeats()).isEqualTo(3);
      assertThat(spec.baseSeed()).isZero();
      assertThat(spec.exclude()).containsExactly(new Exclusion("depth < 4", "s.yaml", 9));
      assertThat(spec.exclude().get(0).line()).isEqualTo(9);
      assertThat(spec.trace()).isEqualTo(new TraceSchedule.Every(5));
      assertThat(spec.limits()).isEqualTo(new Limits(0.5, new FailureLimit.Percentage(2.5)));
      assertThat(spec("name: x", "limits: {max_failed_trials: 3}").limits().maxFailedTrials())
          .isEqualTo(new FailureLimit.Count(3));
    }

    @Test
    void aByteOrderMarkIsSkipped(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("s.yaml"), "\uFEFFname: x\n");

      assertThat(SweepFile.read(file, List.of()).name()).isEqualTo("x");
    }
  }

  @Nested
  class Ranges {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{min: 0.001, max: 0.1, count: 3, scale: log} | [0.001, 0.01, 0.1]",
          "{min: 1e-4, max: 1, count: 5, scale: log} | [1.0E-4, 0.001, 0.01, 0.1, 1.0]",
          "{min: 0.1, max: 0.3, count: 3} | [0.1, 0.2, 0.3]",
          "{min: 0.1, max: 0.2, count: 2, scale: linear} | [0.1, 0.2]",
        })
    void ofRealNumbers(String range, String levels) {
      SweepSpec spec = spec("name: x", "parameters:", "  learning_rate: " + range);

      assertThat(levels(spec, Hyperparameters.LEARNING_RATE)).hasToString(levels);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{min: 2, max: 32, count: 5, scale: log} | [2, 4, 8, 16, 32]",
          "{min: 1, max: 4, count: 100} | [1, 2, 3, 4]",
          "{min: 1, max: 10, count: 3} | [1, 6, 10]",
        })
    void ofWholeNumbersAreRoundedAndDistinct(String range, String levels) {
      SweepSpec spec = spec("name: x", "parameters:", "  depth: " + range);

      assertThat(levels(spec, Hyperparameters.DEPTH)).hasToString(levels);
    }

    @Test
    void ofOneLevelFixTheParameter() {
      SweepSpec spec = spec("name: x", "parameters:", "  depth: {min: 3, max: 3, count: 1}");

      assertThat(spec.fixed()).containsEntry(Hyperparameters.DEPTH, 3);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "depth | {min: 1, count: 2} | depth.max: is missing; allowed: a whole number from 1 to 100000",
          "depth | {min: 1, max: 2} | depth.count: is missing; allowed: a whole number from 1 to 100000",
          "depth | {min: 1, max: 2, count: 0} | depth.count: is '0'; allowed: a whole number from 1 to 100000",
          "depth | {min: 1, max: 2, count: 1} | depth.count: is 1, but min and max differ; use a count of at least 2, or {value: x}",
          "depth | {min: 5, max: 2, count: 2} | depth.min: is '5', above max '2'; swap the two",
          "depth | {min: 0, max: 2, count: 2} | depth.min: is '0'; allowed: a whole number from 1 to 100000",
          "depth | {min: 1.5, max: 2, count: 2} | depth.min: is '1.5'; allowed: a whole number from 1 to 100000",
          "skip | {min: 0, max: 2, count: 2, scale: log} | skip.min: is '0' on a log scale; allowed: a number above 0",
          "depth | {min: 1, max: 2, count: 2, scale: logg} | depth.scale: 'logg' is unknown. Did you mean 'log'?",
          "activation | {min: 1, max: 2, count: 2} | activation: has a range but is not a number; use {values: [...]} or {value: x}",
        })
    void thatMakeNoSense(String parameter, String range, String message) {
      assertThat(problems("name: x", "parameters:", "  " + parameter + ": " + range))
          .containsExactly("s.yaml:3: parameters." + message);
    }
  }

  @Nested
  class Mistakes {

    @Test
    void aListOfWidthsContradictsTheDepth() {
      assertThat(problems("name: x", "parameters:", "  depth: [4, 8]", "  width: [[3, 2], 64]"))
          .containsExactly(
              "s.yaml:4: parameters.width: 3,2 lists 2 widths, but depth is 4 and 8; give depth: 2,"
                  + " or remove depth");
      assertThat(problems("name: x", "parameters: {depth: 2, width: [[3, 3], 3]}"))
          .containsExactly(
              "s.yaml:2: parameters.width: 3,3 is the same as 3 in 2 layers; remove one of them");
      assertThat(problems("name: x", "parameters: {width: [[3, 0]]}"))
          .containsExactly(
              "s.yaml:2: parameters.width: is a list; allowed: a whole number from 1 to 1000000");
      assertThat(problems("name: x", "parameters: {width: [[]]}"))
          .containsExactly(
              "s.yaml:2: parameters.width: has an empty list; allowed: a whole number from 1 to"
                  + " 1000000, or a list of such numbers, one per hidden layer");
      assertThat(problems("name: x", "parameters: {width: {min: [3], max: 9, count: 2}}"))
          .containsExactly("s.yaml:2: parameters.width.min: is a list; allowed: a number");
    }

    private void inParameters(String entry, String... messages) {
      assertThat(problems("name: x", "parameters:", "  " + entry))
          .containsExactly(
              List.of(messages).stream()
                  .map(message -> "s.yaml:3: parameters." + message)
                  .toArray(String[]::new));
    }

    @Test
    void unknownKeysNameTheNearestKnownOne() {
      assertThat(problems("name: x", "repeat: 3"))
          .containsExactly("s.yaml:2: repeat: is unknown. Did you mean 'repeats'?");
      assertThat(problems("name: x", "zzzzzz: 3"))
          .containsExactly("s.yaml:2: zzzzzz: is unknown; allowed: " + KEYS);
      assertThat(problems("name: x", "limits: {trial_second: 3}"))
          .containsExactly(
              "s.yaml:2: limits.trial_second: is unknown." + " Did you mean 'trial_seconds'?");
      assertThat(problems("name: x", "trace: {point: 3}"))
          .containsExactly("s.yaml:2: trace.point: is unknown. Did you mean 'points'?");
      assertThat(problems("name: x", "training: {depth: 3}"))
          .containsExactly(
              "s.yaml:2: training.depth: is unknown. Did you mean 'parameters.depth'?");
      inParameters("dephts: 3", "dephts: is unknown. Did you mean 'depth'?");
      inParameters("depth: {valeus: [3]}", "depth.valeus: is unknown. Did you mean 'values'?");
    }

    @Test
    void aWordUnlikeAnyNamesAllThatAreKnown() {
      assertThat(problems("name: x", "training: {zzzzzz: 3}"))
          .containsExactly("s.yaml:2: training.zzzzzz: is unknown; allowed: " + TRAINING);
      assertThat(problems("name: x", "exclude:", "- zzzzzz < 4"))
          .containsExactly(
              "s.yaml:3: exclude: 'zzzzzz < 4' names the unknown column 'zzzzzz'; allowed: "
                  + COLUMNS);
      inParameters("zzzzzz: 3", "zzzzzz: is unknown; allowed: " + PARAMETERS);
      inParameters("clipping: zzzzzz", "clipping: 'zzzzzz' is unknown; allowed: " + CLIPPINGS);
    }

    @Test
    void unknownWordsNameTheNearestKnownOne() {
      inParameters(
          "normalization: [none, Batch]",
          "normalization: 'Batch' is unknown. Did you mean 'batch'?");
      inParameters("init: xavir", "init: 'xavir' is unknown. Did you mean 'xavier'?");
      inParameters("init: {norml: 1}", "init: 'norml' is unknown. Did you mean 'normal'?");
      inParameters(
          "clipping: l2_per_layr",
          "clipping: 'l2_per_layr' is unknown. Did you mean 'l2_per_layer'?");
      inParameters("updater: adamm", "updater: 'adamm' is unknown. Did you mean 'adam'?");
      inParameters("updater: {addam: 1}", "updater: 'addam' is unknown. Did you mean 'adam'?");
      inParameters("dataset: digit", "dataset: 'digit' is unknown. Did you mean 'digits'?");
      inParameters(
          "dataset: {name: digit}", "dataset.name: 'digit' is unknown. Did you mean 'digits'?");
      assertThat(problems("name: x", "method: gird"))
          .containsExactly("s.yaml:2: method: 'gird' is unknown. Did you mean 'grid'?");
      assertThat(problems("name: x", "trace: {schedule: linear}"))
          .containsExactly("s.yaml:2: trace.schedule: 'linear' is unknown; allowed: log");
      assertThat(problems("name: x", "trace: evry(3)"))
          .containsExactly("s.yaml:2: trace: 'evry(3)' is unknown. Did you mean 'every'?");
    }

    @Test
    void numbersOutOfRange() {
      String depth = "a whole number from 1 to 100000";
      inParameters("depth: 0", "depth: is '0'; allowed: " + depth);
      inParameters("depth: 100001", "depth: is '100001'; allowed: " + depth);
      inParameters("depth: 99999999999", "depth: is '99999999999'; allowed: " + depth);
      inParameters(
          "depth: 99999999999999999999", "depth: is '99999999999999999999'; allowed: " + depth);
      inParameters("width: 0", "width: is '0'; allowed: a whole number from 1 to 1000000");
      inParameters("skip: -1", "skip: is '-1'; allowed: a whole number from 0 to 100000");
      inParameters("batch: 0", "batch: is '0'; allowed: a whole number from 1 to 10000000");
      inParameters("steps: 0", "steps: is '0'; allowed: a whole number from 1 to 1000000000");
      inParameters("learning_rate: 0", "learning_rate: is '0'; allowed: a finite number above 0");
      inParameters(
          "learning_rate: .inf", "learning_rate: is '.inf'; allowed: a finite number above 0");
      inParameters(
          "learning_rate: .nan", "learning_rate: is '.nan'; allowed: a finite number above 0");
      inParameters("momentum: 1", "momentum: is '1'; allowed: a number from 0 to below 1");
      inParameters("beta1: -0.1", "beta1: is '-0.1'; allowed: a number from 0 to below 1");
      inParameters("beta2: 1.5", "beta2: is '1.5'; allowed: a number from 0 to below 1");
      inParameters("decay_rate: 1", "decay_rate: is '1'; allowed: a number from 0 to below 1");
      inParameters("epsilon: 0", "epsilon: is '0'; allowed: a finite number above 0");
      inParameters(
          "init: {normal: 0}",
          "init: normal standard deviation is 0.0; allowed: a finite number above 0");
      inParameters(
          "clipping: {global_l2: -1}",
          "clipping: global_l2 threshold is -1.0; allowed: a finite number above 0");
      inParameters(
          "updater: {sgd: 0}", "updater: learning_rate is 0.0; allowed: a finite number above 0");
    }

    @Test
    void wrongTypes() {
      String depth = "a whole number from 1 to 100000";
      inParameters("depth: four", "depth: is 'four'; allowed: " + depth);
      inParameters("depth: 4.0", "depth: is '4.0'; allowed: " + depth);
      inParameters("depth: 1_000", "depth: is '1_000'; allowed: " + depth);
      inParameters("depth: '4'", "depth: is '4'; allowed: " + depth);
      inParameters("depth: true", "depth: is 'true'; allowed: " + depth);
      inParameters("depth:", "depth: is empty; allowed: " + depth);
      inParameters("depth: {}", "depth: is empty; allowed: " + FORMS);
      inParameters("depth: [[4]]", "depth: is a list; allowed: " + depth);
      inParameters(
          "activation: [{relu: 1}]",
          "activation: is a mapping; allowed: "
              + Arrays.stream(Activation.values())
                  .map(Activation::token)
                  .collect(Collectors.joining(", ")));
      inParameters("init: {normal: big}", "init.normal: is 'big'; allowed: a number");
      inParameters(
          "init: normal(big)", "init: 'normal(big)' contains no number; write it as name(number)");
      inParameters("init: [[he]]", "init: is a list; allowed: " + INITS);
      inParameters("updater: [[sgd]]", "updater: is a list; allowed: " + UPDATER_FORMS);
      inParameters(
          "updater: {sgd: fast}",
          "updater.sgd: is 'fast'; allowed: a learning rate or a mapping of numbers");
      inParameters("updater: {adam: {beta1: x}}", "updater.adam.beta1: is 'x'; allowed: a number");
      inParameters(
          "updater: {sgd: {momentum: 0.9}}",
          "updater.sgd.momentum: is unknown; allowed: learning_rate, weight_decay");
      inParameters("depth: {values: 4}", "depth.values: is '4'; allowed: a list of levels");
      assertThat(problems("name: x", "parameters: [depth]"))
          .containsExactly(
              "s.yaml:2: parameters: is a list; allowed: a mapping with the keys "
                  + String.join(", ", Hyperparameters.names()));
      assertThat(problems("name: x", "repeats: two"))
          .containsExactly(
              "s.yaml:2: repeats: is 'two'; allowed: a whole number from 1 to 1000000");
      assertThat(problems("name: x", "base_seed: -1"))
          .containsExactly(
              "s.yaml:2: base_seed: is '-1'; allowed: a whole number from 0 to 9007199244740991");
      assertThat(problems("name: x", "description: [a]"))
          .containsExactly("s.yaml:2: description: is a list; allowed: a text");
      assertThat(problems("name: x", "trace: [1]"))
          .containsExactly(
              "s.yaml:2: trace: is a list;"
                  + " allowed: {schedule: log, points: number} or {every: number}");
      assertThat(problems("name: x", "trace: {every: 0}"))
          .containsExactly(
              "s.yaml:2: trace.every: is '0'; allowed: a whole number from 1 to 2147483647");
      assertThat(problems("name: x", "trace: every(1.5)"))
          .containsExactly(
              "s.yaml:2: trace: 'every(1.5)' contains no whole number; write it as name(whole number)");
      assertThat(problems("name: x", "trace: {points: 1}"))
          .containsExactly(
              "s.yaml:2: trace.points: is '1'; allowed: a whole number from 2 to 1000000");
      assertThat(problems("name: x", "trace: {every: 1, points: 3}"))
          .containsExactly(
              "s.yaml:2: trace: mixes every with a schedule;"
                  + " use one form: {schedule: log, points: number} or {every: number}");
      assertThat(problems("name: x", "limits: {trial_seconds: 0}"))
          .containsExactly(
              "s.yaml:2: limits.trial_seconds: is '0'; allowed: a finite number above 0");
      assertThat(problems("name: x", "limits: {max_failed_trials: 101%}"))
          .containsExactly(
              "s.yaml:2: limits.max_failed_trials: is '101%';"
                  + " allowed: a whole number from 0 or a percentage from 0% to 100%");
      assertThat(problems("- name: x"))
          .containsExactly(
              "s.yaml:1: is a list; allowed: a mapping with the keys " + KEYS,
              "s.yaml:1: name: is missing; add a name of " + NAME);
    }

    @Test
    void levels() {
      inParameters("depth: []", "depth: has no levels; give at least one");
      inParameters("depth: {values: []}", "depth: has no levels; give at least one");
      inParameters("depth: [4, 8, 4]", "depth: has the level 4 twice; remove one of them");
      inParameters(
          "init: [orthogonal, {orthogonal: 1}]",
          "init: has the level orthogonal twice; remove one of them");
      inParameters(
          "updater: [sgd, {sgd: 0.05}]",
          "updater: has the level sgd(learning_rate=0.05) twice; remove one of them");
      inParameters(
          "depth: {value: 4, max: 8}", "depth: mixes value and max; use one form: " + FORMS);
    }

    @Test
    void datasets() {
      inParameters(
          "dataset: {name: noise, feature: 3}",
          "dataset.feature: is unknown. Did you mean 'features'?");
      inParameters(
          "dataset: {name: noise, features: many, classes: 1}",
          "dataset.features: is 'many'; allowed: a whole number from 1 to 1000000",
          "dataset.classes: is '1'; allowed: a whole number from 2 to 100000");
      inParameters(
          "dataset: {name: digits, standardize: maybe}",
          "dataset.standardize: is 'maybe'; allowed: true, false or range");
      inParameters(
          "dataset: csv",
          "dataset: dataset csv needs path; add path: with a file path without ';'");
      inParameters(
          "dataset: {held_out: 0.1}",
          "dataset: is a mapping without a name; allowed: "
              + DATASETS
              + ". Each can also be written as {name: ..., option: value}");
      inParameters(
          "condition_number: 10",
          "condition_number: has no effect on any data set of the sweep;"
              + " remove it, or use it with dataset gaussian_clusters");
      inParameters(
          "condition_number: [10, 100]",
          "condition_number: has no effect on any data set of the sweep;"
              + " remove it, or use it with dataset gaussian_clusters");
      inParameters(
          "sequence_length: [10, 30]",
          "sequence_length: has no effect on any data set of the sweep;"
              + " remove it, or use it with dataset recall_first, noise_sequences or adding");
      assertThat(problems("name: x", "training: {batch: [8, 16]}"))
          .containsExactly(
              "s.yaml:2: training.batch: is a list;"
                  + " give one value here, or several under parameters");
      assertThat(problems("name: x", "dataset: [digits, noize]").get(0))
          .isEqualTo("s.yaml:2: dataset: 'noize' is unknown. Did you mean 'noise'?");
    }

    @Test
    void oneThingInTwoPlaces() {
      assertThat(problems("name: x", "training: {batch: 8}", "parameters: {batch: [8, 16]}"))
          .containsExactly(
              "s.yaml:2: training.batch: is also given under parameters, line 3;"
                  + " keep one of the two");
      assertThat(problems("name: x", "dataset: digits", "parameters: {dataset: noise}"))
          .containsExactly(
              "s.yaml:2: dataset: is also given under parameters, line 3; keep one of the two");
      assertThat(problems("name: x", "name: y"))
          .containsExactly("s.yaml:2: name: is given twice in one mapping; keep one of the two");
    }

    @Test
    void names() {
      assertThat(problems("repeats: 2"))
          .containsExactly("s.yaml:1: name: is missing; add a name of " + NAME);
      assertThat(problems("name: ../x"))
          .containsExactly("s.yaml:1: name: is '../x'; allowed: " + NAME);
      assertThat(problems("name: _x")).containsExactly("s.yaml:1: name: is '_x'; allowed: " + NAME);
      assertThat(problems("name: " + "x".repeat(101)))
          .containsExactly("s.yaml:1: name: is '" + "x".repeat(101) + "'; allowed: " + NAME);
      assertThat(problems("name:")).containsExactly("s.yaml:1: name: is empty; allowed: " + NAME);
    }

    @Test
    void methods() {
      assertThat(problems("name: x", "method: random"))
          .containsExactly(
              "s.yaml:2: runs: is missing for method random;"
                  + " allowed: a whole number from 1 to 10000000");
      assertThat(problems("name: x", "method: random", "runs: 0"))
          .containsExactly("s.yaml:3: runs: is '0'; allowed: a whole number from 1 to 10000000");
      assertThat(problems("name: x", "runs: 5"))
          .containsExactly(
              "s.yaml:2: runs: is given with method grid; remove it, or use method random");
      assertThat(
              problems(
                  "name: x",
                  "parameters:",
                  "  learning_rate: {min: 0.1, max: 1, count: 100000}",
                  "  width: {min: 1, max: 1000000, count: 100000}"))
          .containsExactly(
              "s.yaml:2: parameters: span more than 10000000 cells with all repeats;"
                  + " allowed: up to 10000000");
    }

    @Test
    void exclusions() {
      assertThat(problems("name: x", "exclude: depth < 4"))
          .containsExactly(
              "s.yaml:2: exclude: is 'depth < 4'; allowed: a list of Spark SQL predicates");
      assertThat(problems("name: x", "exclude:", "- [depth]"))
          .containsExactly("s.yaml:3: exclude: is a list; allowed: " + PREDICATE);
      assertThat(problems("name: x", "exclude:", "- depth < 4", "- dept < 4"))
          .containsExactly(
              "s.yaml:4: exclude: 'dept < 4' names the unknown column 'dept'. Did you mean 'depth'?");
      assertThat(problems("name: x", "exclude: ['depth <']"))
          .containsExactly(
              "s.yaml:2: exclude: 'depth <' is not valid: Syntax error at or near end of input;"
                  + " use "
                  + PREDICATE);
      assertThat(problems("name: x", "exclude: ['depth in (select 1)']"))
          .containsExactly(
              "s.yaml:2: exclude: 'depth in (select 1)' contains a subquery; use " + PREDICATE);
    }

    @Test
    void allAtOnceInTheOrderOfTheirLines() {
      assertThat(
              problems(
                  "nmae: x",
                  "parameters:",
                  "  depth: [0]",
                  "  activation: [rellu]",
                  "repeats: no",
                  "exclude: ['dpth = 1']"))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("s.yaml:1: nmae: is unknown"),
              second -> assertThat(second).startsWith("s.yaml:1: name: is missing"),
              third -> assertThat(third).startsWith("s.yaml:3: parameters.depth: is '0'"),
              fourth -> assertThat(fourth).startsWith("s.yaml:4: parameters.activation: 'rellu'"),
              fifth -> assertThat(fifth).startsWith("s.yaml:5: repeats: is 'no'"),
              sixth -> assertThat(sixth).startsWith("s.yaml:6: exclude: 'dpth = 1' names"));
    }
  }

  @Nested
  class FilesOnDisk {

    private static void refused(Path file, String message) {
      assertThatThrownBy(() -> SweepFile.read(file, List.of()))
          .isInstanceOf(SweepProblems.class)
          .hasMessage(message);
    }

    @Test
    void thatCannotBeRead(@TempDir Path folder) throws IOException {
      Path missing = folder.resolve("none.yaml");
      refused(
          missing,
          missing + ": no such file; give a sweep file, or create one with gradsweep init");
      refused(folder, folder + ": is not a file; give a sweep file");
      Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
      refused(empty, empty + ":1: is empty; write a sweep, or create one with gradsweep init");
      Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'n', (byte) 0xE9});
      refused(latin, latin + ": is not UTF-8; save it as UTF-8");
      Path large = Files.write(folder.resolve("large.yaml"), new byte[1_000_001]);
      refused(large, large + ": has 1000001 bytes; allowed: up to 1000000 bytes");
    }
  }

  @Nested
  class Yaml12 {

    @Test
    void syntaxErrorsHaveALine() {
      assertThat(problems("name: x", "parameters: {depth: [4", "repeats: 2"))
          .singleElement()
          .asString()
          .startsWith("s.yaml:3: YAML syntax: ");
      assertThat(problems("name: x", "a: b: c"))
          .containsExactly(
              "s.yaml:2: YAML syntax: mapping values are not allowed here; check indentation, quotes and"
                  + " brackets of this line and those above");
      assertThat(problems("name: x", "description: a\u0007"))
          .containsExactly("s.yaml:2: YAML syntax: contains the character U+0007; remove it");
    }

    @Test
    void anchorsTagsAndDeepNestingAreRefused() {
      assertThat(problems("name: x", "parameters: &a {depth: 4}", "training: *a"))
          .containsExactly(
              "s.yaml:2: YAML syntax: uses the anchor or alias 'a'; repeat the value instead",
              "s.yaml:3: YAML syntax: uses the anchor or alias 'a'; repeat the value instead");
      assertThat(problems("name: !!javax.script.ScriptEngineManager [x]"))
          .containsExactly(
              "s.yaml:1: YAML syntax: uses the tag"
                  + " 'tag:yaml.org,2002:javax.script.ScriptEngineManager'; remove the tag");
      assertThat(problems("name: !!str x"))
          .containsExactly(
              "s.yaml:1: YAML syntax: uses the tag 'tag:yaml.org,2002:str'; remove the tag");
      assertThat(problems("name: " + "[".repeat(100_000)))
          .containsExactly("s.yaml:1: YAML syntax: is nested too deeply; allowed: up to 20 levels");
      assertThat(problems("name: x", "---", "name: y"))
          .containsExactly(
              "s.yaml:2: YAML syntax: begins a second document; keep only one document");
      assertThat(problems("name: x", "? [a]", ": b"))
          .containsExactly(
              "s.yaml:2: YAML syntax: has a key that is not a word; use a word as key");
    }

    @Test
    void anAliasBombIsRefusedBeforeItGrows() {
      String[] lines = new String[30];
      lines[0] = "l0: &l0 [x, x]";
      for (int i = 1; i < lines.length; i++) {
        lines[i] = "l%d: &l%d [*l%d, *l%d]".formatted(i, i, i - 1, i - 1);
      }
      assertThat(problems(lines)).allMatch(problem -> problem.contains("anchor or alias"));
    }
  }
}
