package io.gradsweep.analysis;

import static java.util.stream.Collectors.joining;

import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialColumns;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The lists of configuration columns in the views, made from {@link TrialColumns}. A view's file
 * names a list as <code>{{columns but depth}}</code>.
 */
final class ConfigurationSql {
  private static final Map<String, String> LISTS = new LinkedHashMap<>();

  static {
    List<String> levels = levels();
    LISTS.put(
        "columns but depth",
        columns().stream().filter(column -> !column.equals("depth")).collect(joining(", ")));
    LISTS.put(
        "level casts",
        levels.stream().map("CAST(%s AS STRING)"::formatted).collect(joining(",\n    ")));
    LISTS.put(
        "choices",
        IntStream.range(0, levels.size())
            .mapToObj(position -> choice(position, levels.get(position)))
            .collect(joining(",\n  ")));
    LISTS.put(
        "same prediction",
        Arrays.stream(Predictions.KEYS.fieldNames())
            .map("predictions.%1$s <=> trials.%1$s"::formatted)
            .collect(joining("\n  AND ")));
  }

  private ConfigurationSql() {}

  /**
   * A view's query with its lists.
   *
   * @param sql with the names of lists
   */
  static String fill(String sql) {
    String filled = sql;
    for (Map.Entry<String, String> list : LISTS.entrySet()) {
      filled = filled.replace("{{" + list.getKey() + "}}", list.getValue());
    }
    return filled;
  }

  /** Everything that tells configurations apart; seeds do not. */
  private static List<String> columns() {
    return TrialColumns.ALL.stream()
        .map(TrialColumns.Column::name)
        .filter(column -> !column.equals("seed"))
        .toList();
  }

  /** The same in the order in which they explain a sweep: what has a column of its own first. */
  private static List<String> levels() {
    return columns().stream()
        .sorted(Comparator.comparing(TrialColumns.DATASET_OPTIONS::equals))
        .toList();
  }

  /** The hyperparameter that a column belongs to which is none itself; else the column. */
  private static String whole(String column) {
    return switch (column) {
      case TrialColumns.DATASET_OPTIONS -> Hyperparameters.DATASET.name();
      case TrialColumns.WIDTHS -> Hyperparameters.WIDTH.name();
      default -> column;
    };
  }

  private static String choice(int position, String column) {
    String choice =
        Hyperparameters.named(column)
            .map(one -> one.choice().name())
            .orElseGet(() -> whole(column));
    String decider =
        Hyperparameters.named(column)
            .map(Hyperparameter::decider)
            .map(Hyperparameter::name)
            .filter(name -> !name.equals(choice) && !name.equals(column))
            .map(Literals::text)
            .orElse("NULL");
    return "(%d, '%s', '%s', %s)".formatted(position, column, choice, decider);
  }
}
