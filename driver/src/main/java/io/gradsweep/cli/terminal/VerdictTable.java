package io.gradsweep.cli.terminal;

import io.gradsweep.report.Results;
import io.gradsweep.report.VerdictWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The table at the end of a run: one row per depth and activation, and a column for every verdict
 * that a trial has. {@code decay} and {@code level} are medians at the first traced step:
 * gradient_decay in decades per layer, and log10 of the RMS of the gradient of layer 1. {@code
 * best} is the best accuracy.
 *
 * <p>If the table is wider than {@value #WIDTH} columns, columns are left out in the order of
 * {@link #DISPENSABLE}.
 */
public final class VerdictTable {
  private static final int WIDTH = 80;

  /** Columns that the report also has, or that follow from the others. */
  private static final List<String> DISPENSABLE =
      List.of("best", "level", "decay", VerdictWord.HEALTHY);

  private VerdictTable() {}

  /** Makes the table. */
  public static String of(Results results) {
    String counts =
        VerdictWord.ALL.stream()
            .map(word -> "count_if(verdict = '" + word + "') AS " + word)
            .collect(Collectors.joining(", "));
    List<Row> rows =
        results.rows(
            """
            SELECT depth, activation, count(*) AS trials, %s,
                   median(nanvl(gradient_decay, NULL)) AS decay,
                   median(nanvl(gradient_level, NULL)) AS level,
                   max(accuracy) AS best
            FROM report_trials
            GROUP BY depth, activation
            ORDER BY depth, activation
            """
                .formatted(counts));
    List<String> columns = columns(rows);
    String table = table(columns, rows);
    for (String left : DISPENSABLE) {
      if (table.lines().allMatch(line -> line.length() <= WIDTH)) {
        return table;
      }
      columns.remove(left);
      table = table(columns, rows);
    }
    return table;
  }

  /** All columns that have a value. */
  private static List<String> columns(List<Row> rows) {
    List<String> columns = new ArrayList<>(List.of("depth", "activation", "trials"));
    VerdictWord.ALL.stream()
        .filter(word -> rows.stream().anyMatch(row -> row.<Long>getAs(word) > 0))
        .forEach(columns::add);
    columns.addAll(List.of("decay", "level", "best"));
    return columns;
  }

  private static String table(List<String> columns, List<Row> rows) {
    return TextTable.of(
        columns,
        column -> column != 1,
        rows.stream()
            .map(row -> columns.stream().map(column -> cell(row, column)).toArray(String[]::new))
            .toList());
  }

  private static String cell(Row row, String column) {
    Object value = row.getAs(column);
    if (value == null) {
      return "-";
    }
    return switch (column) {
      case "decay" -> String.format(Locale.ROOT, "%+.3f", (Double) value);
      case "level" -> String.format(Locale.ROOT, "%.1f", (Double) value);
      case "best" -> String.format(Locale.ROOT, "%.1f%%", 100 * (Double) value);
      default -> value.toString();
    };
  }
}
