package io.gradsweep.dataset;

import io.gradsweep.dataset.table.Column;
import io.gradsweep.dataset.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What looks wrong in a table: columns that count the rows, are constant or determine the label,
 * and labels that are nearly equal.
 *
 * @param inputs the columns that are features
 * @param label the column of the classes; null in a regression
 */
record TableWarnings(Table table, List<Column> inputs, Column.@Nullable Texts label) {

  List<String> all() {
    List<String> warnings = new ArrayList<>();
    for (Column column : inputs) {
      if (inputs.size() > 1 && counts(column)) {
        warnings.add(
            "column %s counts the rows; list it under columns: ignore".formatted(column.name()));
      } else if (constant(column)) {
        warnings.add(
            "column %s has one value in all rows; list it under columns: ignore"
                .formatted(column.name()));
      } else if (label != null && determines(column, label)) {
        warnings.add(
            "column %s determines the label; if it is known only afterwards, list it under columns: ignore"
                .formatted(column.name()));
      }
    }
    if (label != null) {
      nearlyEqual(label, warnings);
      rare(label, warnings);
    }
    return warnings;
  }

  private static boolean counts(Column column) {
    if (!(column instanceof Column.Numbers numbers) || numbers.rows() < 3) {
      return false;
    }
    for (int row = 1; row < numbers.rows(); row++) {
      if (numbers.values()[row] != numbers.values()[row - 1] + 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean constant(Column column) {
    if (column instanceof Column.Texts texts) {
      return texts.levels().size() == 1;
    }
    double[] values = ((Column.Numbers) column).values();
    double first = Double.NaN;
    for (double value : values) {
      if (Double.isNaN(first)) {
        first = value;
      } else if (!Double.isNaN(value) && value != first) {
        return false;
      }
    }
    return true;
  }

  /** Whether few different values each have one class. */
  private static boolean determines(Column column, Column.Texts label) {
    int most = 2 * label.levels().size();
    Map<Double, Integer> classes = new HashMap<>();
    for (int row = 0; row < column.rows(); row++) {
      if (column.missing(row) || label.missing(row)) {
        continue;
      }
      double value =
          column instanceof Column.Texts texts
              ? texts.codes()[row]
              : ((Column.Numbers) column).values()[row];
      Integer known = classes.putIfAbsent(value, label.codes()[row]);
      if ((known != null && known != label.codes()[row]) || classes.size() > most) {
        return false;
      }
    }
    return classes.size() > 1 && column.rows() > 2 * classes.size();
  }

  private static void nearlyEqual(Column.Texts label, List<String> warnings) {
    Map<String, String> known = new HashMap<>();
    for (String level : label.levels()) {
      String plain = level.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
      String other = known.putIfAbsent(plain, level);
      if (other != null) {
        warnings.add(
            "labels '%s' and '%s' of column %s are different classes; write them alike if they are one"
                .formatted(other, level, label.name()));
      }
    }
  }

  private static void rare(Column.Texts label, List<String> warnings) {
    int[] counts = new int[label.levels().size()];
    for (int code : label.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 1) {
        warnings.add(
            "label '%s' of column %s occurs once; it cannot be learned and evaluated"
                .formatted(label.levels().get(c), label.name()));
        return;
      }
    }
  }
}
