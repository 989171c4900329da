package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files under test resources were written once by {@link TraceFixture}. If a test here fails,
 * the format has changed: raise its version, say so in docs/trace-format.md, add a new fixture.
 */
@DisplayName("Files of trace formats 1 to 6")
class TraceFixtureTest {
  private static final int LATEST = 6;
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  /** What format 2 added to the trials table. */
  private static final Set<String> NEW_IN_2 =
      Set.of(
          "kernel",
          "pool_every",
          "cell",
          "recurrent_init",
          "recurrent_activation",
          "forget_bias",
          "sequence_length",
          "output_std",
          "heldout_loss",
          "chance_loss",
          "features",
          "classes");

  private static final Set<String> NEW_IN_3 = Set.of("train_chance_accuracy", "train_chance_loss");

  private static final Set<String> NEW_IN_4 = Set.of("engine");

  private static final Set<String> NEW_IN_5 = Set.of("weight_decay");

  private static final Set<String> NEW_IN_6 =
      Set.of(
          "widths",
          "norm_momentum",
          "dropout",
          "schedule",
          "warmup",
          "initial_accumulator",
          "bias_correction",
          "train_examples",
          "heldout_examples",
          "train_balanced_accuracy",
          "heldout_balanced_accuracy",
          "train_recalls",
          "heldout_recalls",
          "late_train_loss",
          "input_mean",
          "input_std",
          "input_max_abs",
          "input_rms_max",
          "input_worst_feature");

  static List<TraceTable<?>> tables() {
    return TraceSchema.TABLES;
  }

  static List<TraceTable<?>> tablesOfFormat1() {
    return List.of(TraceSchema.LAYERS, TraceSchema.STEPS, TraceSchema.TRIALS);
  }

  @Test
  void holdTheTrials() throws Exception {
    List<Map<String, @Nullable Object>> rows = ParquetRows.read(fixture(LATEST, "trials"));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .containsExactly(
            entry("trial_id", "0123456789abcdef"),
            entry("family", "mlp"),
            entry("depth", 1),
            entry("width", 64),
            entry("activation", "sigmoid"),
            entry("init", "xavier"),
            entry("normalization", "batch"),
            entry("norm_position", "after"),
            entry("skip", 0),
            entry("clipping", "l2_per_layer(1.0)"),
            entry("updater", "adam"),
            entry("learning_rate", 0.002),
            entry("momentum", null),
            entry("beta1", 0.9),
            entry("beta2", 0.999),
            entry("decay_rate", null),
            entry("epsilon", 1e-8),
            entry("batch", 64),
            entry("steps", 60),
            entry("precision", "float"),
            entry("dataset", "gaussian_clusters"),
            entry(
                "dataset_options",
                "classes=10;condition_number=100.0;examples=2048;features=32;held_out=0.2;"
                    + "separation=3.0;standardize=false"),
            entry("condition_number", 100.0),
            entry("trace_schedule", "log(40)"),
            entry("seed", -7L),
            entry("kernel", null),
            entry("pool_every", null),
            entry("cell", null),
            entry("recurrent_init", null),
            entry("recurrent_activation", null),
            entry("forget_bias", null),
            entry("sequence_length", null),
            entry("engine", "fast"),
            entry("weight_decay", 0.0),
            entry("widths", null),
            entry("norm_momentum", 0.9),
            entry("dropout", 0.0),
            entry("schedule", "constant"),
            entry("warmup", 0),
            entry("initial_accumulator", null),
            entry("bias_correction", null),
            entry("data_fingerprint", "clusters-1"),
            entry("status", "COMPLETED"),
            entry("failure", null),
            entry("steps_done", 60),
            entry("final_train_loss", 0.75),
            entry("best_train_loss", 0.625),
            entry("train_accuracy", 0.875),
            entry("heldout_accuracy", 0.8125),
            entry("output_std", 0.375),
            entry("chance_accuracy", 0.125),
            entry("heldout_loss", 0.5),
            entry("chance_loss", 2.25),
            entry("train_chance_accuracy", 0.25),
            entry("train_chance_loss", 2.125),
            entry("train_examples", 1638),
            entry("heldout_examples", 410),
            entry("train_balanced_accuracy", 0.875),
            entry("heldout_balanced_accuracy", 1.75 / 3),
            entry("train_recalls", List.of(1.0, 0.75, NAN)),
            entry("heldout_recalls", List.of(0.5, 0.25, 1.0)),
            entry("late_train_loss", 0.6875),
            entry("input_mean", 0.5),
            entry("input_std", 1.5),
            entry("input_max_abs", 8.0),
            entry("input_rms_max", 3.0),
            entry("input_worst_feature", "17"),
            entry("features", 32),
            entry("classes", 10),
            entry("n_params", 5002L),
            entry("started_at", 1_772_600_767_123_456L),
            entry("seconds", 1.5),
            entry("host", "node-1"),
            entry("gradsweep_version", "0.1.0"),
            entry("dl4j_version", "1.0.0-M2.1"),
            entry("spark_version", "4.1.0"),
            entry("jvm", "Vendor 17.0.1"),
            entry("blas", "OpenBLAS, 1"),
            entry("cpu", "x86-64"),
            entry("trace_digest", "ab".repeat(32)));
    assertThat(rows.get(1))
        .containsEntry("trial_id", "fedcba9876543210")
        .containsEntry("norm_position", null)
        .containsEntry("init", "normal(0.01)")
        .containsEntry("engine", "stock")
        .containsEntry("weight_decay", 0.01)
        .containsEntry("dropout", 0.5)
        .containsEntry("schedule", "cosine")
        .containsEntry("warmup", 3)
        .containsEntry("epsilon", null)
        .containsEntry("condition_number", null)
        .containsEntry("seed", 9_000_000_000L)
        .containsEntry("status", "FAILED")
        .containsEntry("failure", "impossible: skip 3 needs a depth of at least 4, not 2")
        .containsEntry("final_train_loss", null)
        .containsEntry("best_train_loss", null)
        .containsEntry("train_accuracy", null)
        .containsEntry("heldout_accuracy", null)
        .containsEntry("output_std", null)
        .containsEntry("chance_accuracy", null)
        .containsEntry("heldout_loss", null)
        .containsEntry("chance_loss", null)
        .containsEntry("train_chance_accuracy", null)
        .containsEntry("train_chance_loss", null)
        .containsEntry("norm_momentum", null)
        .containsEntry("train_examples", null)
        .containsEntry("heldout_balanced_accuracy", null)
        .containsEntry("train_recalls", null)
        .containsEntry("late_train_loss", null)
        .containsEntry("input_mean", null)
        .containsEntry("input_worst_feature", null)
        .containsEntry("features", null)
        .containsEntry("classes", null)
        .containsEntry("n_params", null)
        .containsEntry("started_at", 1_772_600_769_000_000L)
        .containsEntry("spark_version", null)
        .containsEntry("trace_digest", null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void holdTheSameTrialsInEarlierFormatsButForTheNewColumns(int format) throws Exception {
    List<Map<String, @Nullable Object>> expected = ParquetRows.read(fixture(LATEST, "trials"));
    expected.forEach(row -> row.keySet().removeAll(newAfter(format)));
    if (format < 5) {
      expected.forEach(row -> row.replace("engine", "fast", null)); // as format 4 has it
    }

    assertThat(ParquetRows.read(fixture(format, "trials"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, LATEST})
  void holdTheSteps(int format) throws Exception {
    List<Map<String, @Nullable Object>> rows = ParquetRows.read(fixture(format, "steps"));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .containsExactly(
            entry("trial_id", "0123456789abcdef"),
            entry("step", 0),
            entry("loss", 2.302585),
            entry("train_accuracy", 0.0),
            entry("heldout_accuracy", 0.125),
            entry("learning_rate", 0.05),
            entry("grad_l2", 5.0),
            entry("clip_factor", 0.5),
            entry("seconds", 0.0125));
    assertThat(rows.get(1))
        .containsEntry("step", 59)
        .containsEntry("loss", NAN)
        .containsEntry("train_accuracy", null)
        .containsEntry("heldout_accuracy", null)
        .containsEntry("clip_factor", NAN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, LATEST})
  void holdTheLayers(int format) throws Exception {
    List<Map<String, @Nullable Object>> rows = ParquetRows.read(fixture(format, "layers"));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .containsExactly(
            entry("trial_id", "0123456789abcdef"),
            entry("step", 0),
            entry("layer", 1),
            entry("layer_name", "layer1"),
            entry("kind", "dense"),
            entry("param", "W"),
            entry("n_params", 4096L),
            entry("grad_l2", 5.0),
            entry("grad_rms", 0.078125),
            entry("grad_mean", -1e-20),
            entry("grad_std", 0.0625),
            entry("grad_mean_abs", 0.03125),
            entry("grad_max_abs", 1.25),
            entry("grad_p05_abs", 1e-5),
            entry("grad_p50_abs", 0.02),
            entry("grad_p95_abs", 0.15),
            entry("grad_zero_fraction", 0.25),
            entry("grad_tiny_fraction", 0.5),
            entry("grad_nan", 0L),
            entry("grad_inf", 0L),
            entry("grad_log2_histogram", histogram(Map.of(0, 1, 100, 4000, 127, 2))),
            entry("clipped_l2", 2.5),
            entry("clip_factor", 0.5),
            entry("update_l2", 0.125),
            entry("update_mean_abs", 0.0625),
            entry("weight_l2", 8.0),
            entry("weight_mean_abs", 0.25),
            entry("weight_std", 0.3125),
            entry("weight_max_abs", 1.5),
            entry("weight_distance", 0.75),
            entry("update_ratio", 0.25),
            entry("act_mean", 0.5),
            entry("act_std", 0.25),
            entry("act_zero_fraction", 0.0),
            entry("dead_fraction", 0.125),
            entry("saturated_fraction", 0.375),
            entry("error_rms", 1e-3),
            entry("error_mean_abs", 5e-4));
    assertThat(rows.get(1))
        .containsEntry("param", "b")
        .containsEntry("grad_l2", NAN)
        .containsEntry("grad_nan", 63L)
        .containsEntry("grad_inf", 1L)
        .containsEntry("grad_log2_histogram", histogram(Map.of()))
        .containsEntry("update_ratio", INF)
        .containsEntry("act_mean", null)
        .containsEntry("saturated_fraction", null)
        .containsEntry("error_mean_abs", null);
    assertThat(rows.get(2))
        .containsEntry("layer", 2)
        .containsEntry("layer_name", "output")
        .containsEntry("grad_rms", INF)
        .containsEntry("grad_mean", -INF)
        .containsEntry("grad_std", NAN)
        .containsEntry("grad_log2_histogram", histogram(Map.of(112, 639)));
  }

  @Test
  void holdTheTimesteps() throws Exception {
    assertThat(ParquetRows.read(fixture(LATEST, "timesteps")))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .containsExactly(
                        entry("trial_id", "0123456789abcdef"),
                        entry("step", 0),
                        entry("layer", 1),
                        entry("lag", 0),
                        entry("input_grad_l2", 0.5),
                        entry("state_error_l2", 0.25)),
            row ->
                assertThat(row)
                    .containsEntry("lag", 1)
                    .containsEntry("input_grad_l2", NAN)
                    .containsEntry("state_error_l2", null));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void haveTheSchemaAndTheVersionThatAreWrittenToday(TraceTable<?> table, @TempDir Path folder)
      throws Exception {
    org.apache.hadoop.fs.Path hadoopFolder = new org.apache.hadoop.fs.Path(folder.toUri());
    ColumnarFile.open(table, hadoopFolder, "today", new Configuration()).close();
    Path today = Path.of(table.file(hadoopFolder, "today").toUri().getPath());

    var then = ParquetRows.metadata(fixture(LATEST, table.name()));
    var now = ParquetRows.metadata(today);

    assertThat(now.getSchema()).hasToString(then.getSchema().toString());
    assertThat(now.getKeyValueMetaData())
        .containsExactly(entry("gradsweep.format.version", "" + LATEST))
        .allSatisfy(
            (key, value) -> assertThat(then.getKeyValueMetaData()).containsEntry(key, value));
  }

  @Test
  void theTrialsFileHoldsTheHashesOfTheOthers() throws Exception {
    List<String> hashes = new ArrayList<>();
    for (String table : List.of("layers", "steps", "timesteps")) {
      byte[] bytes = Files.readAllBytes(fixture(LATEST, table));
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      hashes.add(table + "=" + HexFormat.of().formatHex(sha256));
    }
    assertThat(ParquetRows.metadata(fixture(LATEST, "trials")).getKeyValueMetaData())
        .containsEntry("gradsweep.files.sha256", String.join(";", hashes));
  }

  @ParameterizedTest
  @MethodSource("tablesOfFormat1")
  void ofFormat1LackOnlyTheNewColumns(TraceTable<?> table) throws Exception {
    lacksOnlyTheNewColumns(1, table);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void ofFormats2To5LackOnlyTheNewColumns(TraceTable<?> table) throws Exception {
    lacksOnlyTheNewColumns(2, table);
    lacksOnlyTheNewColumns(3, table);
    lacksOnlyTheNewColumns(4, table);
    lacksOnlyTheNewColumns(5, table);
  }

  private static void lacksOnlyTheNewColumns(int format, TraceTable<?> table) throws Exception {
    var then = ParquetRows.metadata(fixture(format, table.name()));

    assertThat(then.getKeyValueMetaData()).containsEntry("gradsweep.format.version", "" + format);
    assertThat(then.getSchema().getFields())
        .isEqualTo(
            table.parquet().getFields().stream()
                .filter(field -> !newAfter(format).contains(field.getName()))
                .toList());
  }

  private static Set<String> newAfter(int format) {
    Set<String> columns = new HashSet<>(NEW_IN_6);
    if (format < 5) {
      columns.addAll(NEW_IN_5);
    }
    if (format < 4) {
      columns.addAll(NEW_IN_4);
    }
    if (format < 3) {
      columns.addAll(NEW_IN_3);
    }
    if (format < 2) {
      columns.addAll(NEW_IN_2);
    }
    return columns;
  }

  private static List<Integer> histogram(Map<Integer, Integer> counts) {
    var all = new java.util.ArrayList<>(Collections.nCopies(128, 0));
    counts.forEach(all::set);
    return all;
  }

  private static Path fixture(int format, String table) throws URISyntaxException, IOException {
    String name = "/trace-format-" + format + "/" + table + "/bundle-fixture.parquet";
    URL resource = Objects.requireNonNull(TraceFixtureTest.class.getResource(name), name);
    return Path.of(resource.toURI());
  }
}
