package io.gradsweep.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.activation.Activation;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.Schedule;
import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes {@code target/tensors/<name>.npz}, whole arrays of four steps, and next to each {@code
 * <name>.config}, its configuration, one of every kind of network. bench/truth/recompute.py
 * recomputes them in NumPy. Runs by its name only.
 */
class TensorSamples {
  private static final Path FOLDER = Path.of("target", "tensors");

  static Stream<Arguments> samples() {
    TestConfig plain = TestConfig.small().depth(5).steps(4);
    TestConfig batchNorm = plain.norm(Normalization.BATCH, NormPosition.BEFORE);
    Map<String, TestConfig> samples = new LinkedHashMap<>();
    samples.put("plain", plain);
    samples.put("float", plain.precision(Precision.FLOAT));
    for (NormPosition position : NormPosition.values()) {
      samples.put("batch-" + position.token(), plain.norm(Normalization.BATCH, position));
      samples.put("layer-" + position.token(), plain.norm(Normalization.LAYER, position));
    }
    samples.put("skip-1", plain.skip(1));
    samples.put("skip-2", plain.skip(2));
    samples.put("skip-2-batch-before", batchNorm.skip(2));
    samples.put("skip-1-layer-after", plain.norm(Normalization.LAYER, NormPosition.AFTER).skip(1));
    for (Activation activation : Activation.values()) {
      String init = activation == Activation.CUBE ? "normal(0.1)" : "he"; // cubes explode
      samples.put("activation-" + activation.token(), plain.init(init).activation(activation));
    }
    for (String clipping :
        new String[] {
          "elementwise(0.001)",
          "l2_per_layer(0.01)",
          "l2_per_param(0.01)",
          "global_l2(0.01)",
          "renormalize_per_layer",
          "renormalize_per_param"
        }) {
      String word = clipping.replaceAll("\\(.*", "");
      samples.put("clipping-" + word, plain.clipping(clipping));
      samples.put("clipping-" + word + "-batch-before", batchNorm.clipping(clipping));
    }
    for (Updater.Kind kind : Updater.Kind.values()) {
      samples.put("updater-" + kind.token(), plain.updater(Updater.of(kind)));
      Updater other =
          new Updater(
              kind,
              Map.of(
                  "learning_rate",
                  0.02,
                  "momentum",
                  0.8,
                  "beta1",
                  0.8,
                  "beta2",
                  0.95,
                  "decay_rate",
                  0.9,
                  "epsilon",
                  1e-5,
                  "initial_accumulator",
                  0.01,
                  "bias_correction",
                  0.0));
      samples.put("updater-" + kind.token() + "-other", plain.updater(other));
    }
    samples.put(
        "updater-adam-float",
        plain.precision(Precision.FLOAT).updater(Updater.of(Updater.Kind.ADAM)));
    samples.put("weight-decay", plain.with(Hyperparameters.WEIGHT_DECAY, 0.3));
    samples.put(
        "weight-decay-adam-float",
        batchNorm
            .precision(Precision.FLOAT)
            .updater(Updater.of(Updater.Kind.ADAM, 0.02))
            .with(Hyperparameters.WEIGHT_DECAY, 0.3));
    for (Schedule schedule : Schedule.values()) {
      TestConfig scheduled = plain.steps(5).with(Hyperparameters.SCHEDULE, schedule);
      samples.put("schedule-" + schedule.token(), scheduled);
      if (schedule != Schedule.ONE_CYCLE) {
        samples.put(
            "schedule-" + schedule.token() + "-warmup-adam-float",
            batchNorm
                .steps(5)
                .precision(Precision.FLOAT)
                .updater(Updater.of(Updater.Kind.ADAM, 0.02))
                .with(Hyperparameters.SCHEDULE, schedule)
                .with(Hyperparameters.WARMUP, 2)
                .with(Hyperparameters.WEIGHT_DECAY, 0.3));
      }
    }
    samples.put("widths", plain.widths(12, 7, 3, 5));
    samples.put(
        "widths-batch-after", plain.widths(12, 7, 9).norm(Normalization.BATCH, NormPosition.AFTER));
    TestConfig dropping = plain.with(Hyperparameters.DROPOUT, 0.3);
    samples.put("dropout", dropping);
    samples.put(
        "dropout-layer-after-skip-1",
        dropping.norm(Normalization.LAYER, NormPosition.AFTER).skip(1).precision(Precision.FLOAT));
    samples.put(
        "everything",
        batchNorm
            .skip(2)
            .activation(Activation.RELU)
            .init("he")
            .clipping("global_l2(0.01)")
            .updater(Updater.of(Updater.Kind.ADAM)));
    TestConfig images =
        plain.dataset(DatasetConfig.of(DataSource.DIGITS)).family(new Family.Cnn(3, 0));
    samples.put("cnn", images);
    samples.put("cnn-float", images.precision(Precision.FLOAT));
    samples.put("cnn-kernel-2", images.family(new Family.Cnn(2, 0)));
    samples.put("cnn-widths", images.widths(6, 3, 5).family(new Family.Cnn(3, 1)));
    samples.put(
        "cnn-dropout",
        images.family(new Family.Cnn(3, 2)).skip(2).with(Hyperparameters.DROPOUT, 0.3));
    samples.put("cnn-pooling", images.family(new Family.Cnn(3, 1)));
    for (NormPosition position : NormPosition.values()) {
      TestConfig pooled = images.family(new Family.Cnn(5, 2)).skip(2).init("he");
      samples.put(
          "cnn-batch-" + position.token(),
          pooled.norm(Normalization.BATCH, position).clipping("l2_per_layer(0.01)"));
      samples.put("cnn-layer-" + position.token(), pooled.norm(Normalization.LAYER, position));
    }
    recurrent(plain, samples);
    samples.put("two-targets", plain.dataset(twoTargets()));
    samples.put("two-targets-float", plain.dataset(twoTargets()).precision(Precision.FLOAT));
    return samples.entrySet().stream()
        .map(sample -> Arguments.of(sample.getKey(), sample.getValue().value()));
  }

  /** A regression on two columns of a CSV file. */
  private static DatasetConfig twoTargets() {
    Path file = FOLDER.resolve("two-targets.csv");
    StringBuilder rows = new StringBuilder("a,b,sum,product\n");
    for (int i = 0; i < 120; i++) {
      double a = Math.sin(i);
      double b = Math.cos(1.7 * i);
      rows.append(a).append(',').append(b).append(',').append(a + b).append(',').append(a * b);
      rows.append('\n');
    }
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, rows, UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new DatasetConfig(
        DataSource.CSV, Map.of("path", file.toString(), "target", "sum,product"));
  }

  /** Every cell with and without skips, by classes and by squared error. */
  private static void recurrent(TestConfig plain, Map<String, TestConfig> samples) {
    DatasetConfig adding =
        new DatasetConfig(DataSource.ADDING, Map.of("length", 7L, "examples", 150L));
    for (Family.Cell cell : Family.Cell.values()) {
      Double forgetBias = cell == Family.Cell.LSTM ? 1.0 : null;
      Family.Rnn family = new Family.Rnn(cell, Initialization.of("orthogonal"), null, forgetBias);
      TestConfig sums = plain.depth(3).dataset(adding).family(family);
      TestConfig classes = plain.depth(3).dataset(DatasetConfig.of(DataSource.DIGITS));
      samples.put("rnn-" + cell.token(), sums);
      samples.put("rnn-" + cell.token() + "-skip-1", sums.skip(1).clipping("l2_per_layer(0.01)"));
      samples.put("rnn-" + cell.token() + "-classes", classes.family(family));
      samples.put("rnn-" + cell.token() + "-widths", sums.widths(7, 4, 5));
      samples.put(
          "rnn-" + cell.token() + "-dropout",
          classes.family(family).skip(1).with(Hyperparameters.DROPOUT, 0.3));
      samples.put("rnn-" + cell.token() + "-float", sums.precision(Precision.FLOAT));
    }
    Family.Rnn simple =
        new Family.Rnn(Family.Cell.SIMPLE, Initialization.of("orthogonal"), null, null);
    samples.put(
        "rnn-simple-layer",
        plain
            .depth(3)
            .dataset(adding)
            .family(simple)
            .norm(Normalization.LAYER, NormPosition.BEFORE));
    samples.put(
        "norm-momentum",
        plain
            .norm(Normalization.BATCH, NormPosition.BEFORE)
            .with(Hyperparameters.NORM_MOMENTUM, 0.5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void writeAll(String name, TrialConfig config) throws IOException {
    TrialOutcome outcome = write(name, config);

    assertThat(outcome.status()).as(outcome.failure()).isEqualTo(TrialStatus.COMPLETED);
  }

  /** Trains a network and writes its files; returns how it ended. */
  static TrialOutcome write(String name, TrialConfig config) throws IOException {
    Files.createDirectories(FOLDER);
    boolean fromFiles = config.dataset().source().fromFiles();
    String data = fromFiles ? Datasets.describe(config.dataset()).fingerprint() : name;
    TrialOutcome outcome =
        new Reproduction(TrialId.of(config, data), config, Duration.ofMinutes(5), "sample")
            .keeping(Set.of(0, 1, 2, 3), FOLDER.resolve(name + ".npz"))
            .run(row -> {});
    Files.writeString(FOLDER.resolve(name + ".config"), text(config), UTF_8);
    return outcome;
  }

  /** One line {@code column=value} a column of the trials table that is not null. */
  private static String text(TrialConfig config) {
    return TrialColumns.ALL.stream()
        .filter(column -> column.value(config) != null)
        .map(column -> column.name() + "=" + column.value(config) + "\n")
        .collect(joining());
  }
}
