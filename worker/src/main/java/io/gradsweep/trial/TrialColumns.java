package io.gradsweep.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one codec between a {@link TrialConfig} and the configuration columns of the trials table,
 * which are also the columns that {@code exclude} predicates name. Nearly all belong to {@link
 * Hyperparameters}. Columns of a later format version come after those of earlier versions.
 */
public final class TrialColumns {

  /**
   * One column.
   *
   * @param name in the tables
   * @param type of the values: String, Integer, Long or Double
   * @param meaning for docs
   * @param sinceFormat first version of the trace format that has it
   * @param getter gives the value
   * @param isAssumed whether trials of earlier formats, which have no such column, had this value
   */
  public record Column(
      String name,
      LevelType.ColumnType type,
      String meaning,
      int sinceFormat,
      Function<TrialConfig, @Nullable Object> getter,
      Predicate<TrialConfig> isAssumed) {

    /** The value in this column; null where the hyperparameter has no effect. */
    public @Nullable Object value(TrialConfig config) {
      return getter.apply(config);
    }

    /** The value in the identity of the trial; null if the identity leaves the column out. */
    @Nullable Object identity(TrialConfig config) {
      return isAssumed.test(config) ? null : value(config);
    }
  }

  /** Column of the data set's options. */
  public static final String DATASET_OPTIONS = "dataset_options";

  /** Column of the widths if they differ; {@link Hyperparameters#WIDTH} is null there. */
  public static final String WIDTHS = "widths";

  private static final int WIDTHS_SINCE = 6;

  private static final String TRACE_SCHEDULE = "trace_schedule";
  private static final String SEED = "seed";

  /** All configuration columns in table order. */
  public static final List<Column> ALL = columns();

  private TrialColumns() {}

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      columns.add(column(hyperparameter));
      if (hyperparameter.equals(Hyperparameters.DATASET)) {
        columns.add(
            own(
                DATASET_OPTIONS,
                LevelType.ColumnType.TEXT,
                "name=value pairs joined by ';'",
                config -> config.dataset().optionsText()));
      }
      if (hyperparameter.equals(Hyperparameters.WIDTH)) {
        columns.add(widths());
      }
    }
    columns.add(
        own(
            TRACE_SCHEDULE,
            LevelType.ColumnType.TEXT,
            "which steps are traced",
            config -> config.trace().text()));
    columns.add(
        own(
            SEED,
            LevelType.ColumnType.LONG,
            "of weights, data order and generated data",
            TrialConfig::seed));
    columns.sort(Comparator.comparing(Column::sinceFormat));
    return List.copyOf(columns);
  }

  private static Column widths() {
    return new Column(
        WIDTHS,
        LevelType.ColumnType.TEXT,
        "widths of layers 1 to L, joined by ','",
        WIDTHS_SINCE,
        config -> config.widths().listed() ? config.widths().text() : null,
        config -> false);
  }

  private static <T> Column column(Hyperparameter<T> hyperparameter) {
    return new Column(
        hyperparameter.name(),
        hyperparameter.type().columnType(),
        hyperparameter.meaning(),
        hyperparameter.sinceFormat(),
        config -> {
          T level = config.find(hyperparameter);
          return level == null ? null : hyperparameter.type().toColumn(level);
        },
        config -> {
          T assumed = hyperparameter.assumedBefore(config);
          return assumed != null && assumed.equals(config.find(hyperparameter));
        });
  }

  private static Column own(
      String name,
      LevelType.ColumnType type,
      String meaning,
      Function<TrialConfig, @Nullable Object> getter) {
    return new Column(name, type, meaning, 1, getter, config -> false);
  }

  /**
   * The configuration that a row of the trials table holds.
   *
   * @param row values by column name; numbers of any width
   * @throws InvalidLevelException if a column is missing, is null where this configuration has a
   *     level, or holds what no configuration has
   */
  public static TrialConfig config(Map<String, ? extends @Nullable Object> row) {
    TrialConfig config = withDefaults(row);
    for (Column column : ALL) {
      Object value = column.value(config);
      if (value != null && row.get(column.name()) == null && !column.isAssumed().test(config)) {
        Class<?> type = value instanceof Number ? Number.class : String.class;
        required(column.name(), null, type);
      }
    }
    return config;
  }

  /**
   * The same, with the levels of earlier formats, or else defaults, for columns that are missing or
   * null.
   */
  static TrialConfig withDefaults(Map<String, ? extends @Nullable Object> row) {
    Map<Hyperparameter<?>, Object> levels = new HashMap<>();
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      Object value = row.get(hyperparameter.name());
      if (value != null && !hyperparameter.equals(Hyperparameters.DATASET)) {
        levels.put(hyperparameter, level(hyperparameter, value));
      }
    }
    levels.put(
        Hyperparameters.DATASET,
        DatasetConfig.fromText(
            required(row, Hyperparameters.DATASET.name(), String.class),
            required(row, DATASET_OPTIONS, String.class)));
    if (row.get(WIDTHS) != null) {
      levels.put(Hyperparameters.WIDTH, Widths.parse(required(row, WIDTHS, String.class)));
    }
    TraceSchedule trace = TraceSchedule.parse(required(row, TRACE_SCHEDULE, String.class));
    long seed = required(row, SEED, Number.class).longValue();
    TrialConfig config = TrialConfig.of(levels, trace, seed);
    for (Hyperparameter<?> hyperparameter : Hyperparameters.ALL) {
      Object assumed = hyperparameter.assumedBefore(config);
      if (assumed != null) {
        levels.putIfAbsent(hyperparameter, assumed);
      }
    }
    return TrialConfig.of(levels, trace, seed);
  }

  private static Object level(Hyperparameter<?> hyperparameter, Object value) {
    LevelType<?> type = hyperparameter.type();
    Class<?> held = type.columnType() == LevelType.ColumnType.TEXT ? String.class : Number.class;
    return type.fromColumn(required(hyperparameter.name(), value, held));
  }

  private static <T> T required(
      Map<String, ? extends @Nullable Object> row, String column, Class<T> type) {
    return required(column, row.get(column), type);
  }

  private static <T> T required(String column, @Nullable Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw InvalidLevelException.of(
          "column " + column + " holds " + value, "a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
