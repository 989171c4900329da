package io.gradsweep.cli.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Tables for people: columns separated by blanks, without borders. */
public final class TextTable {
  private static final int WIDEST_TEXT = 60;

  private TextTable() {}

  /** A table of rows; numbers are aligned to the right. */
  public static String of(StructType schema, List<Row> rows) {
    return of(
        List.of(schema.fieldNames()),
        column -> schema.fields()[column].dataType() instanceof NumericType,
        rows.stream().map(TextTable::cells).toList());
  }

  /**
   * A table of texts.
   *
   * @param right whether a column is aligned to the right
   * @param cells by row and column
   */
  public static String of(List<String> header, IntPredicate right, List<String[]> cells) {
    Column[] columns = new Column[header.size()];
    for (int i = 0; i < columns.length; i++) {
      HorizontalAlign align = right.test(i) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
      columns[i] =
          new Column()
              .header(header.get(i))
              .headerAlign(align)
              .dataAlign(align)
              .maxWidth(WIDEST_TEXT, OverflowBehaviour.ELLIPSIS_RIGHT);
    }
    return trimmed(
        AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, cells.toArray(String[][]::new)));
  }

  private static String[] cells(Row row) {
    String[] cells = new String[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Values.shortText(row.get(i));
    }
    return cells;
  }

  /** Without the margin of one blank on either side. */
  private static String trimmed(String table) {
    return table
        .lines()
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
