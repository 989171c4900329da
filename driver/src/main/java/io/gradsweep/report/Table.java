package io.gradsweep.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of the report. Cells are plain text; numbers are right-aligned.
 *
 * @param caption what it shows
 * @param header names of the columns
 * @param rows cells by row and column
 */
record Table(String caption, List<Cell> header, List<List<Cell>> rows) {

  /**
   * A cell.
   *
   * @param side class of the element, {@code number} or {@code text}
   */
  record Cell(String text, String side) {}

  Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A table.
   *
   * @param header names of the columns; names of numeric columns end with {@code #}, which is not
   *     shown
   */
  static Table of(String caption, List<String> header, List<List<String>> rows) {
    List<String> sides =
        header.stream().map(name -> name.endsWith("#") ? "number" : "text").toList();
    List<String> names =
        header.stream()
            .map(name -> name.endsWith("#") ? name.substring(0, name.length() - 1) : name)
            .toList();
    return new Table(
        caption, cells(names, sides), rows.stream().map(row -> cells(row, sides)).toList());
  }

  private static List<Cell> cells(List<String> texts, List<String> sides) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      cells.add(new Cell(texts.get(i), sides.get(i)));
    }
    return cells;
  }
}
