package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one codec between a {@link TrialConfig} and the configuration columns of the trials table,
 * which are also the columns that {@code exclude} predicates name.
 */
public final class TrialColumns {

  /** Type of a configuration column. */
  public enum Type {
    TEXT,
    INTEGER,
    LONG,
    DOUBLE
  }

  /**
   * One column.
   *
   * @param name in the tables
   * @param type of the values: String, Integer, Long or Double
   * @param meaning for docs: what it is, and what null means if it can be null
   * @param getter gives the value in the tables
   * @param level gives what a sweep file says for this value
   */
  public record Column(
      String name,
      Type type,
      String meaning,
      Function<TrialConfig, @Nullable Object> getter,
      Function<TrialConfig, @Nullable Object> level) {

    Column(String name, Type type, String meaning, Function<TrialConfig, @Nullable Object> getter) {
      this(name, type, meaning, getter, getter);
    }

    /** The value in this column; null where the hyperparameter has no effect. */
    public @Nullable Object value(TrialConfig config) {
      return getter.apply(config);
    }

    /**
     * The value as {@code exclude} sees it: as in the tables, except where null there stands for a
     * level with a name, because the column came after trials that had no other.
     */
    public @Nullable Object level(TrialConfig config) {
      return level.apply(config);
    }
  }

  /** All configuration columns in table order. */
  public static final List<Column> ALL =
      List.of(
          text("family", "network family", config -> config.family().kind().token()),
          integer("depth", "hidden weight layers L", TrialConfig::depth),
          integer("width", "units of each hidden layer", TrialConfig::width),
          text("activation", "of the hidden layers", config -> config.activation().token()),
          text(
              "init",
              "distribution of the initial weights, with its value in brackets if it takes one",
              config -> config.initialization().text()),
          text("normalization", "none, batch or layer", config -> config.normalization().token()),
          text(
              "norm_position",
              "before or after the activation; null without normalization",
              config -> config.normPosition() == null ? null : config.normPosition().token()),
          integer("skip", "k of the skip connections, 0 = none", TrialConfig::skip),
          text(
              "clipping",
              "gradient clipping, with its threshold in brackets if it takes one",
              config -> config.clipping().text()),
          text("updater", "rule of the update", config -> config.updater().kind().token()),
          real("learning_rate", "eta", config -> config.updater().learningRate()),
          real(
              "momentum",
              "null unless momentum or nesterov",
              config -> config.updater().momentum()),
          real("beta1", "null unless of Adam's family", config -> config.updater().beta1()),
          real("beta2", "null unless of Adam's family", config -> config.updater().beta2()),
          real(
              "decay_rate",
              "of the mean square; null unless rmsprop",
              config -> config.updater().decayRate()),
          real(
              "epsilon",
              "of the denominator; null unless the updater has one",
              config -> config.updater().epsilon()),
          integer("batch", "examples in a minibatch", TrialConfig::batch),
          integer("steps", "updates", TrialConfig::steps),
          text("precision", "float or double", config -> config.precision().token()),
          text("dataset", "data source", config -> config.dataset().source().token()),
          text(
              "dataset_options",
              "name=value pairs joined by ';'",
              config -> config.dataset().optionsText()),
          real(
              "condition_number",
              "of the inputs' covariance; null unless gaussian_clusters",
              TrialColumns::conditionNumber),
          text("trace_schedule", "which steps are traced", config -> config.trace().text()),
          new Column(
              "seed", Type.LONG, "of weights, data order and generated data", TrialConfig::seed),
          integer(
              "kernel", "height and width of the kernel; null unless cnn", FamilyColumns::kernel),
          integer(
              "pool_every",
              "p: 2 x 2 max pooling after layers p + 1, 2p + 1, ..., 0 = none; null unless cnn",
              FamilyColumns::poolEvery),
          text("cell", "recurrent cell; null unless rnn", FamilyColumns::cell),
          text(
              "recurrent_init",
              "as init, of the matrices from state to state; null unless rnn",
              FamilyColumns::recurrentInitialization),
          text(
              "recurrent_activation",
              "of the gates; null unless lstm or gru",
              FamilyColumns::recurrentActivation),
          real(
              "forget_bias",
              "initial bias of the forget gate; null unless lstm",
              FamilyColumns::forgetBias),
          integer(
              "sequence_length",
              "time steps T; null unless recall_first, noise_sequences or adding",
              FamilyColumns::sequenceLength),
          new Column(
              "engine",
              Type.TEXT,
              "stock: DL4J's own layers and updater; null: those of this project",
              config -> config.engine() == Engine.FAST ? null : config.engine().token(),
              config -> config.engine().token()));

  /**
   * Columns that came after the first version. They are no part of a trial's identity where they
   * are null, so that trials of before keep theirs.
   */
  static final Set<String> LATER =
      Set.of(
          "kernel",
          "pool_every",
          "cell",
          "recurrent_init",
          "recurrent_activation",
          "forget_bias",
          "sequence_length",
          "engine");

  private TrialColumns() {}

  /**
   * The configuration that a row of the trials table holds.
   *
   * @param row values by column name; numbers of any width
   * @throws InvalidLevelException if a column is missing or holds what no configuration has
   */
  public static TrialConfig config(Map<String, ? extends @Nullable Object> row) {
    Object norm = row.get("norm_position");
    return new TrialConfig(
        FamilyColumns.family(row),
        integer(row, "depth"),
        integer(row, "width"),
        Token.parse(Activation.class, text(row, "activation")),
        LevelText.initialization(text(row, "init")),
        Token.parse(Normalization.class, text(row, "normalization")),
        norm == null ? null : Token.parse(NormPosition.class, norm.toString()),
        integer(row, "skip"),
        LevelText.clipping(text(row, "clipping")),
        updater(row),
        integer(row, "batch"),
        integer(row, "steps"),
        Token.parse(Precision.class, text(row, "precision")),
        row.get("engine") == null ? Engine.FAST : Token.parse(Engine.class, text(row, "engine")),
        DatasetConfig.fromText(text(row, "dataset"), text(row, "dataset_options")),
        LevelText.traceSchedule(text(row, "trace_schedule")),
        required(row, "seed", Number.class).longValue());
  }

  private static Updater updater(Map<String, ? extends @Nullable Object> row) {
    return new Updater(
        Token.parse(Updater.Kind.class, text(row, "updater")),
        required(row, "learning_rate", Number.class).doubleValue(),
        optionalReal(row, "momentum"),
        optionalReal(row, "beta1"),
        optionalReal(row, "beta2"),
        optionalReal(row, "decay_rate"),
        optionalReal(row, "epsilon"));
  }

  private static @Nullable Double conditionNumber(TrialConfig config) {
    return config.dataset().source() == DataSource.GAUSSIAN_CLUSTERS
        ? config.dataset().real("condition_number")
        : null;
  }

  private static Column text(
      String name, String meaning, Function<TrialConfig, @Nullable Object> getter) {
    return new Column(name, Type.TEXT, meaning, getter);
  }

  private static Column integer(
      String name, String meaning, Function<TrialConfig, @Nullable Object> getter) {
    return new Column(name, Type.INTEGER, meaning, getter);
  }

  private static Column real(
      String name, String meaning, Function<TrialConfig, @Nullable Object> getter) {
    return new Column(name, Type.DOUBLE, meaning, getter);
  }

  static String text(Map<String, ? extends @Nullable Object> row, String column) {
    return required(row, column, String.class);
  }

  static int integer(Map<String, ? extends @Nullable Object> row, String column) {
    return Math.toIntExact(required(row, column, Number.class).longValue());
  }

  static @Nullable Double optionalReal(Map<String, ? extends @Nullable Object> row, String column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : null;
  }

  private static <T> T required(
      Map<String, ? extends @Nullable Object> row, String column, Class<T> type) {
    Object value = row.get(column);
    if (!type.isInstance(value)) {
      throw InvalidLevelException.of(
          "column " + column + " holds " + value, "a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
