package io.gradsweep.cli;

import io.gradsweep.analysis.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the report at the end of a run says of a trial. All trials come with one query: starting one
 * takes longer than counting.
 *
 * @param levels text of every factor's level by column
 * @param verdict the word of the view verdicts
 * @param decay gradient_decay at the first traced step; NaN if unknown
 * @param level log10 of the RMS of the gradient of layer 1 at the first traced step; NaN if unknown
 * @param accuracy on held-out examples; NaN if unknown
 */
record TrialVerdict(
    TreeMap<String, String> levels, String verdict, double decay, double level, double accuracy) {

  /** Of all trials in the registered tables. */
  static List<TrialVerdict> all(SparkSession spark, List<String> factors) {
    Set<String> columns = new LinkedHashSet<>(List.of("depth", "activation"));
    columns.addAll(factors);
    String levels =
        columns.stream()
            .map(column -> "CAST(trials." + column + " AS STRING) AS " + column)
            .collect(Collectors.joining(", "));
    List<Row> rows =
        spark
            .sql(
                "SELECT verdict, gradient_decay, gradient_level, accuracy, "
                    + levels
                    + " FROM "
                    + View.VERDICTS.viewName()
                    + " JOIN trials USING (trial_id)")
            .collectAsList();
    List<TrialVerdict> all = new ArrayList<>();
    for (Row row : rows) {
      TreeMap<String, String> byColumn = new TreeMap<>();
      for (String column : columns) {
        String level = row.getAs(column);
        if (level != null) {
          byColumn.put(column, level);
        }
      }
      all.add(
          new TrialVerdict(byColumn, row.getString(0), real(row, 1), real(row, 2), real(row, 3)));
    }
    return all;
  }

  boolean is(String word) {
    return verdict.equals(word);
  }

  private static double real(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }
}
