package io.gradsweep.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads typed values from rows. */
final class Cells {
  private Cells() {}

  static String text(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
  }

  static long count(Row row, String column) {
    return row.<Number>getAs(column).longValue();
  }

  /** The value as a double; NaN for null. */
  static double real(Row row, String column) {
    Number number = row.getAs(column);
    return number == null ? Double.NaN : number.doubleValue();
  }

  static @Nullable Integer whole(Row row, String column) {
    Number number = row.getAs(column);
    return number == null ? null : number.intValue();
  }

  /** The values of one column. */
  static List<@Nullable Object> column(List<Row> rows, String column) {
    List<@Nullable Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.getAs(column)));
    return Collections.unmodifiableList(values);
  }

  /**
   * At most {@code most} of the values, evenly spaced, including the first and the last.
   *
   * @param values in order
   * @param most at least 2
   */
  static <T> List<T> spread(List<T> values, int most) {
    if (values.size() <= most) {
      return values;
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(values.get((int) Math.round(i * (values.size() - 1) / (most - 1.0))));
    }
    return chosen;
  }
}
