package io.gradsweep.dataset.table;

import java.util.List;

/**
 * A table that was read.
 *
 * @param columns without those that are ignored
 * @param label name of the column of the classes; empty in a regression
 * @param lines of the file where each row begins, from 1
 * @param dialect how it is written
 * @param header whether the first row has the names
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
public record Table(
    List<Column> columns, String label, int[] lines, Dialect dialect, boolean header) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** Number of rows without the header. */
  public int rows() {
    return lines.length;
  }

  /**
   * The column of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Column column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
