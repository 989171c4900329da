package io.gradsweep.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * An answer that fits the terminal: a table if it is narrow enough, else row by row with one line
 * per column.
 *
 * @param text of the first rows
 * @param rows how many they are
 */
public record FittingTable(String text, int rows) {

  /**
   * Fits an answer.
   *
   * @param width of the terminal
   * @param lines at most; one row is always shown
   */
  public static FittingTable of(StructType schema, List<Row> rows, int width, int lines) {
    List<Row> shown = rows.subList(0, Math.min(rows.size(), lines));
    String table = TextTable.of(schema, shown);
    if (shown.isEmpty() || table.lines().allMatch(line -> line.length() <= width)) {
      return new FittingTable(table, shown.size());
    }
    List<Row> fewer = shown.subList(0, Math.min(shown.size(), Math.max(1, lines / schema.size())));
    return new FittingTable(upright(List.of(schema.fieldNames()), fewer), fewer.size());
  }

  private static String upright(List<String> columns, List<Row> rows) {
    int widest = columns.stream().mapToInt(String::length).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      lines.add("-- row " + (i + 1));
      for (int c = 0; c < columns.size(); c++) {
        String name = columns.get(c);
        String value = Values.shortText(rows.get(i).get(c));
        lines.add(name + " ".repeat(widest - name.length() + 2) + value);
      }
    }
    return String.join(System.lineSeparator(), lines);
  }
}
