package io.gradsweep.dataset.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.gradsweep.trial.DatasetConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the cells of a table from the parser, straight from its buffer, and gives them to their
 * columns. A record is the line where it begins.
 */
final class Rows extends AbstractBaseCsvCallbackHandler<Long> {
  private final String name;
  private final DatasetConfig config;
  private final Dialect dialect;
  private final boolean header;

  private final List<String> first = new ArrayList<>();
  private int[] lines = new int[1024];
  private int rows;
  private @Nullable Columns columns;
  private long line;
  private int cells;
  private boolean blank;
  private @Nullable String problem;

  Rows(String name, DatasetConfig config, Dialect dialect) {
    this.name = name;
    this.config = config;
    this.dialect = dialect;
    header = config.flag("header");
  }

  /** Where the record before begins; 0 before the first one. */
  long line() {
    return line;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    cells = 0;
    blank = true;
    problem = null;
    first.clear();
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int from = offset;
    int end = offset + length;
    while (from < end && isBlank(buffer[from])) {
      from++;
    }
    while (end > from && isBlank(buffer[end - 1])) {
      end--;
    }
    cells++;
    blank &= from == end;
    if (columns == null) {
      first.add(new String(buffer, from, end - from));
    } else if (index < columns.count() && problem == null) {
      problem = columns.add(index, buffer, from, end - from, rows);
    }
  }

  @Override
  protected Long buildRecord() {
    if (columns == null) {
      begin();
    } else if (!blank) { // the next record overwrites the cells of a blank one
      end(columns);
    }
    return line;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\u00a0';
  }

  /** The first record has the names, or is a row like the others. */
  private void begin() {
    if (blank && first.size() < 2) {
      return;
    }
    List<String> cellsOfFirst = List.copyOf(first);
    Columns made = Columns.of(name, line, cellsOfFirst, config, dialect);
    columns = made;
    if (!header) {
      for (int i = 0; i < cellsOfFirst.size() && problem == null; i++) {
        char[] cell = cellsOfFirst.get(i).toCharArray();
        problem = made.add(i, cell, 0, cell.length, rows);
      }
      end(made);
    }
  }

  private void end(Columns made) {
    if (cells != made.count()) {
      throw new TableException(
          "%s:%d: %d %s; write %d, as in the first line"
              .formatted(name, line, cells, cells == 1 ? "cell" : "cells", made.count()));
    }
    if (problem != null) {
      throw new TableException("%s:%d: %s".formatted(name, line, problem));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, rows * 2);
    }
    lines[rows++] = Math.toIntExact(line);
    if ((long) rows * made.count() > Columns.MOST_CELLS) {
      throw new TableException(
          "%s:%d: too many values; give at most %d".formatted(name, line, Columns.MOST_CELLS));
    }
  }

  /** What was read. */
  Table table() {
    Columns made = columns;
    if (made == null) {
      throw new TableException(name + ": is empty; give it rows of cells and a label");
    }
    if (rows == 0) {
      throw new TableException(name + ": no row after the header; give it at least 2 rows");
    }
    made.checkHeader(header);
    return new Table(made.built(rows), made.label(), Arrays.copyOf(lines, rows), dialect, header);
  }
}
