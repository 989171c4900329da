package io.gradsweep.report;

import io.gradsweep.trial.DataOption;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.TrialColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL for the levels of factors: the configuration columns of {@code trials}, and each option of
 * the data sets that has no column of its own.
 */
final class FactorSql {
  /** The options of a trial's data set as a map. */
  static final String OPTIONS = "str_to_map(dataset_options, ';', '=') AS options";

  private static final Set<String> COLUMNS =
      TrialColumns.ALL.stream()
          .map(TrialColumns.Column::name)
          .filter(name -> !name.equals("seed") && !name.equals(TrialColumns.DATASET_OPTIONS))
          .collect(Collectors.toUnmodifiableSet());

  private static final int LONGEST = 40;

  private FactorSql() {}

  /** All names, options last; the depth first. */
  static List<String> names() {
    Stream<String> columns =
        TrialColumns.ALL.stream().map(TrialColumns.Column::name).filter(COLUMNS::contains);
    Stream<String> options =
        Arrays.stream(DataSource.values())
            .flatMap(source -> source.options().stream().map(DataOption::name))
            .distinct()
            .filter(FactorSql::isOption);
    return Stream.concat(columns, options).toList();
  }

  /** Whether a factor is an option of data sets without a column of its own. */
  static boolean isOption(String factor) {
    return !COLUMNS.contains(factor);
  }

  /** The level of a row of {@code report_trials} as text; null if it has none. */
  static String level(String factor) {
    return isOption(factor) ? option(factor) : "CAST(" + factor + " AS STRING)";
  }

  /** An option that the text of a trial leaves out has its default. */
  private static String option(String name) {
    StringBuilder branches = new StringBuilder();
    for (DataSource source : DataSource.values()) {
      for (DataOption option : source.options()) {
        if (option.later() && option.name().equals(name)) {
          branches.append(" WHEN '%s' THEN '%s'".formatted(source.token(), option.defaultValue()));
        }
      }
    }
    String given = "options['" + name + "']";
    return branches.isEmpty()
        ? given
        : "coalesce(%s, CASE dataset%s END)".formatted(given, branches);
  }

  /** For a reader: of a path the last two elements. */
  static String shortened(String factor, String level) {
    List<String> elements = Arrays.asList(level.split("/"));
    String text =
        isOption(factor) && elements.size() > 2
            ? ".../" + String.join("/", elements.subList(elements.size() - 2, elements.size()))
            : level;
    return Words.shortened(text, LONGEST);
  }
}
