package io.gradsweep.cli.terminal;

import io.gradsweep.report.Results;
import io.gradsweep.report.RowFactors;
import io.gradsweep.report.VerdictWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The table at the end of a run: one row for each pair of levels of the two factors that explain
 * most ({@link RowFactors}), and a column for every verdict that a trial has. {@code decay} and
 * {@code level} are medians at the first traced step: gradient_decay in decades per layer, and
 * log10 of the RMS of the gradient of layer 1. Recurrent networks have {@code time decay} instead
 * of decay, in decades per time step. {@code best} is the best accuracy.
 *
 * <p>If the table is wider than {@value #WIDTH} columns, columns are left out in the order of
 * {@link #DISPENSABLE}; then the rarest verdicts are counted together as {@code other}.
 */
public final class VerdictTable {
  private static final int WIDTH = 80;
  private static final String DECAY = "decay";
  private static final String TIME_DECAY = "time decay";

  /** Columns that the report also has, or that follow from the others. */
  private static final List<String> DISPENSABLE =
      List.of("best", "level", DECAY, TIME_DECAY, VerdictWord.HEALTHY);

  /** The rarest verdicts together, where all do not fit. */
  private static final String OTHER = "other";

  private final List<String> merged = new ArrayList<>();
  private final List<String> factors;
  private final List<Row> rows;

  private VerdictTable(List<String> factors, List<Row> rows) {
    this.factors = factors;
    this.rows = rows;
  }

  /** Makes the table. */
  public static String of(Results results) {
    List<String> factors = RowFactors.of(results);
    boolean recurrent =
        results.rows("SELECT trial_id FROM report_trials WHERE family = 'rnn' LIMIT 1").size() == 1;
    return new VerdictTable(factors, results.rows(query(factors, recurrent))).text();
  }

  private static String query(List<String> factors, boolean recurrent) {
    String levels =
        IntStream.range(0, factors.size())
            .mapToObj(i -> RowFactors.level(factors.get(i)) + " AS factor" + i)
            .collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, factors.size())
            .mapToObj(i -> "factor" + i)
            .collect(Collectors.joining(", "));
    String order =
        IntStream.range(0, factors.size())
            .mapToObj(i -> "try_cast(factor%1$d AS DOUBLE), factor%1$d".formatted(i))
            .collect(Collectors.joining(", "));
    String counts =
        VerdictWord.ALL.stream()
            .map(word -> "count_if(verdict = '" + word + "') AS " + word)
            .collect(Collectors.joining(", "));
    String firstTimeDecays =
        recurrent
            ? "LEFT JOIN (SELECT trial_id, min_by(time_decay, step) AS time_decay FROM time_decay"
                + " WHERE layer = 1 GROUP BY trial_id) USING (trial_id)"
            : "";
    return """
        SELECT %s, count(*) AS trials, %s,
               median(nanvl(%s, NULL)) AS `%s`,
               median(nanvl(gradient_level, NULL)) AS level,
               max(accuracy) AS best
        FROM (SELECT *, %s FROM report_trials %s)
        GROUP BY %s
        ORDER BY %s
        """
        .formatted(
            names,
            counts,
            recurrent ? "time_decay" : "gradient_decay",
            recurrent ? TIME_DECAY : DECAY,
            levels,
            firstTimeDecays,
            names,
            order);
  }

  private String text() {
    List<String> columns = columns();
    String table = table(columns);
    for (String left : DISPENSABLE) {
      if (fits(table)) {
        return table;
      }
      columns.remove(left);
      table = table(columns);
    }
    List<String> verdicts = new ArrayList<>(VerdictWord.ALL);
    verdicts.retainAll(columns);
    verdicts.sort(Comparator.comparingLong(this::trials));
    for (String rarest : verdicts) {
      if (fits(table)) {
        break;
      }
      if (merged.isEmpty()) {
        columns.add(factors.size() + 1, OTHER);
      }
      merged.add(rarest);
      columns.remove(rarest);
      table = table(columns);
    }
    return table;
  }

  private static boolean fits(String table) {
    return table.lines().allMatch(line -> line.length() <= WIDTH);
  }

  private long trials(String verdict) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(verdict)).sum();
  }

  /** All columns that have a value. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>(factors);
    columns.add("trials");
    VerdictWord.ALL.stream()
        .filter(word -> rows.stream().anyMatch(row -> row.<Long>getAs(word) > 0))
        .forEach(columns::add);
    Stream.of(DECAY, TIME_DECAY, "level", "best")
        .filter(column -> rows.stream().anyMatch(row -> hasValue(row, column)))
        .forEach(columns::add);
    return columns;
  }

  private static boolean hasValue(Row row, String column) {
    return Arrays.asList(row.schema().fieldNames()).contains(column) && row.getAs(column) != null;
  }

  private String table(List<String> columns) {
    return TextTable.of(
        columns,
        column -> column >= factors.size() || numeric(column),
        rows.stream()
            .map(row -> columns.stream().map(column -> cell(row, column)).toArray(String[]::new))
            .toList());
  }

  /** Whether all levels of a factor are numbers. */
  private boolean numeric(int factor) {
    return rows.stream()
        .map(row -> String.valueOf(row.<Object>getAs("factor" + factor)))
        .allMatch(level -> level.matches("-?[0-9.]+(E-?[0-9]+)?"));
  }

  private String cell(Row row, String column) {
    if (column.equals(OTHER)) {
      return String.valueOf(merged.stream().mapToLong(row::<Long>getAs).sum());
    }
    int factor = factors.indexOf(column);
    Object value = row.getAs(factor < 0 ? column : "factor" + factor);
    if (value == null) {
      return "-";
    }
    if (factor >= 0) {
      return RowFactors.shortened(column, value.toString());
    }
    return switch (column) {
      case DECAY, TIME_DECAY -> String.format(Locale.ROOT, "%+.3f", (Double) value);
      case "level" -> String.format(Locale.ROOT, "%.1f", (Double) value);
      case "best" -> String.format(Locale.ROOT, "%.1f%%", 100 * (Double) value);
      default -> value.toString();
    };
  }
}
