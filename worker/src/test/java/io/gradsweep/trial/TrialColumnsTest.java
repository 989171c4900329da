package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.activation.Activation;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrialColumnsTest {

  private static void staysTheSame(TrialConfig config) {
    Map<String, @Nullable Object> row = Trials.row(config);
    assertThat(TrialColumns.config(row)).isEqualTo(config);
    row.replaceAll((name, value) -> value instanceof Integer whole ? whole.longValue() : value);
    assertThat(TrialColumns.config(row)).as("whole numbers read as long").isEqualTo(config);
  }

  static Stream<Arguments> levels() {
    return Stream.of(
            levels("activation", Token.tokens(Activation.class).stream()),
            levels("init", Initialization.FORMS.alone().stream()),
            levels("init", Initialization.FORMS.withNumber().stream().map(word -> word + "(0.25)")),
            levels("normalization", Token.tokens(Normalization.class).stream()),
            levels("clipping", Clipping.FORMS.alone().stream()),
            levels("clipping", Clipping.FORMS.withNumber().stream().map(word -> word + "(1.0E-9)")),
            levels("updater", Token.tokens(Updater.Kind.class).stream()),
            levels("precision", Token.tokens(Precision.class).stream()),
            levels("trace_schedule", Stream.of("every(1)", "every(2147483647)", "log(2)")),
            levels("depth", Stream.of(1, 100_000)),
            levels("width", Stream.of(1, 1_000_000)),
            levels("skip", Stream.of(0, 100_000)),
            levels("batch", Stream.of(1, 10_000_000)),
            levels("steps", Stream.of(1, 1_000_000_000)),
            levels("learning_rate", Stream.of(Double.MIN_VALUE, 1e300)),
            levels("seed", Stream.of(0L, Long.MAX_VALUE, Long.MIN_VALUE)))
        .flatMap(all -> all);
  }

  private static Stream<Arguments> levels(String column, Stream<?> levels) {
    return levels.map(level -> Arguments.of(column, level));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void everyLevelReadsTheSameAfterWriting(String column, Object level) {
    TrialConfig config = Trials.with(Map.of(column, level));

    assertThat(Trials.row(config)).containsEntry(column, level);
    staysTheSame(config);
  }

  @ParameterizedTest
  @EnumSource(NormPosition.class)
  void normPositionReadsTheSameAfterWriting(NormPosition position) {
    TrialConfig config =
        Trials.with(Map.of("normalization", "batch", "norm_position", position.token()));

    assertThat(config.normPosition()).isEqualTo(position);
    staysTheSame(config);
  }

  static Stream<DatasetConfig> datasets() {
    return Stream.of(
        DatasetConfig.of(DataSource.DIGITS),
        DatasetConfig.of(DataSource.NOISE).with("features", 7).with("held_out", 0.0),
        DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS).with("condition_number", 1e6),
        DatasetConfig.of(DataSource.SPIRALS).with("turns", 2.5).with("standardize", false),
        new DatasetConfig(DataSource.IDX, Map.of("images", "a=b c", "labels", "s3a://x/y.gz")),
        new DatasetConfig(DataSource.CIFAR10, Map.of("path", "/data")),
        new DatasetConfig(DataSource.CSV, Map.of("path", "a.csv", "label", "the class")));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void everyDataSetReadsTheSameAfterWriting(DatasetConfig dataset) {
    TrialConfig config =
        Trials.with(
            Map.of("dataset", dataset.source().token(), "dataset_options", dataset.optionsText()));

    assertThat(config.dataset()).isEqualTo(dataset);
    staysTheSame(config);
  }

  @Test
  void conditionNumberIsAColumnOfClusteredDataOnly() {
    assertThat(Trials.row(Trials.plain())).containsEntry("condition_number", null);
    assertThat(
            Trials.row(
                Trials.with(
                    Map.of(
                        "dataset",
                        "gaussian_clusters",
                        "dataset_options",
                        "condition_number=100"))))
        .containsEntry("condition_number", 100.0);
  }

  @Test
  void updaterColumnsAreNullWhereTheUpdaterHasNone() {
    assertThat(Trials.row(Trials.with(Map.of("updater", "rmsprop", "momentum", 0.5))))
        .containsEntry("momentum", null)
        .containsEntry("beta1", null)
        .containsEntry("decay_rate", 0.95)
        .containsEntry("epsilon", 1e-8);
  }

  @Test
  void whatNoConfigurationHasIsRefused() {
    Map<String, @Nullable Object> missing = new HashMap<>(Trials.row(Trials.plain()));
    missing.remove("depth");
    assertThatThrownBy(() -> TrialColumns.config(missing))
        .hasMessage("column depth holds null; allowed: a Number");
    assertThatThrownBy(() -> Trials.with(Map.of("depth", "deep")))
        .hasMessage("column depth holds deep; allowed: a Number");
    assertThatThrownBy(() -> Trials.with(Map.of("depth", 0)))
        .hasMessage("depth is 0; allowed: a whole number from 1 to 100000");
    assertThatThrownBy(() -> Trials.with(Map.of("precision", "half")))
        .hasMessage("'half' is unknown; allowed: float, double");
    assertThatThrownBy(() -> Trials.with(Map.of("init", "normal(x)")))
        .hasMessage("'normal(x)' contains no number; write it as name(number)");
    assertThatThrownBy(() -> Trials.with(Map.of("trace_schedule", "every(1.5)")))
        .hasMessage("'every(1.5)' contains no whole number; write it as name(whole number)");
    assertThatThrownBy(() -> Trials.with(Map.of("trace_schedule", "all")))
        .hasMessage("'all' is unknown; allowed: every(n), log(points)");
  }
}
