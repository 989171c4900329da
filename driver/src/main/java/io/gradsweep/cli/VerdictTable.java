package io.gradsweep.cli;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The table at the end of a run, one row a depth and activation, at most 80 columns wide. {@code
 * decay} and {@code level} are medians at the first traced step: gradient_decay in decades a layer,
 * and log10 of the RMS of the gradient of layer 1. {@code best} is the best accuracy on held-out
 * examples.
 */
final class VerdictTable {
  private static final List<String> HEADER =
      List.of(
          "depth",
          "activation",
          "trials",
          "vanish",
          "explode",
          "diverge",
          "fail",
          "decay",
          "level",
          "best");

  private static final String SQL =
      """
      SELECT
        CAST(depth AS STRING),
        activation,
        CAST(count(*) AS STRING),
        CAST(count_if(verdict = 'vanishing') AS STRING),
        CAST(count_if(verdict = 'exploding') AS STRING),
        CAST(count_if(verdict = 'diverged') AS STRING),
        CAST(count_if(verdict = 'failed') AS STRING),
        median(nullif(decay_start, double('NaN'))),
        median(level1_start),
        100 * max(accuracy)
      FROM verdict JOIN trials USING (trial_id)
      GROUP BY depth, activation
      ORDER BY depth, activation
      """;

  private VerdictTable() {}

  /** Reads the views {@code trials} and {@code verdict}. */
  static String of(SparkSession spark) {
    return TextTable.of(
        HEADER,
        column -> column != 1,
        spark.sql(SQL).collectAsList().stream().map(VerdictTable::cells).toList());
  }

  private static String[] cells(Row row) {
    String[] cells = new String[HEADER.size()];
    for (int i = 0; i < 7; i++) {
      cells[i] = row.getString(i);
    }
    cells[7] = number("%+.3f", row, 7);
    cells[8] = number("%.1f", row, 8);
    cells[9] = number("%.1f%%", row, 9);
    return cells;
  }

  private static String number(String format, Row row, int column) {
    return row.isNullAt(column) ? "-" : String.format(Locale.ROOT, format, row.getDouble(column));
  }
}
