package io.gradsweep.dataset.table;

import io.gradsweep.trial.DatasetConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a table while its rows are read. */
final class Columns {
  /** Largest number of cells. */
  static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final String file;
  private final long line;
  private final List<String> first;
  private final List<@Nullable ColumnBuilder> builders;
  private final int label;

  private Columns(
      String file,
      long line,
      List<String> first,
      List<@Nullable ColumnBuilder> builders,
      int label) {
    this.file = file;
    this.line = line;
    this.first = first;
    this.builders = builders;
    this.label = label;
  }

  /**
   * @param line where the first record begins
   * @param first its cells
   */
  static Columns of(
      String file, long line, List<String> first, DatasetConfig config, Dialect dialect) {
    Names names = Names.of(file, line, first, config);
    List<@Nullable ColumnBuilder> builders = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      ColumnBuilder.Kind kind = names.kind(i);
      boolean skipped = kind == ColumnBuilder.Kind.IGNORED;
      builders.add(
          skipped
              ? null
              : new ColumnBuilder(
                  names.all().get(i),
                  kind,
                  config.names("columns.categorical").contains(names.all().get(i)),
                  dialect.decimalComma(),
                  config.text("missing"),
                  !config.flag("header") || !first.get(i).isEmpty()));
    }
    return new Columns(file, line, first, builders, names.label());
  }

  int count() {
    return builders.size();
  }

  /** Name of the column of the classes; empty in a regression. */
  String label() {
    ColumnBuilder builder = label < 0 ? null : builders.get(label);
    return builder == null ? "" : builder.name();
  }

  /**
   * Adds the next cell of a column.
   *
   * @param row of the cell
   * @return what is wrong with it; null if nothing is
   */
  @Nullable String add(int column, char[] text, int from, int length, int row) {
    ColumnBuilder builder = builders.get(column);
    return builder == null ? null : builder.add(text, from, length, row);
  }

  /**
   * Refuses a header that is a row of data: every name is a number, except the label's, which is a
   * label further down.
   */
  void checkHeader(boolean header) {
    if (!header) {
      return;
    }
    for (int i = 0; i < first.size(); i++) {
      ColumnBuilder labels = i == label ? builders.get(i) : null;
      boolean data =
          !Double.isNaN(Cells.number(first.get(i).replaceFirst(",", ".")))
              || (labels != null && labels.holds(first.get(i)));
      if (!data) {
        return;
      }
    }
    throw new TableException(
        "%s:%d: the header is a row of data (%s); set header: false"
            .formatted(file, line, String.join(", ", first.subList(0, Math.min(5, first.size())))));
  }

  /** The columns with their cells, without ignored ones and those without a name and a cell. */
  List<Column> built(int rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < builders.size(); i++) {
      ColumnBuilder builder = builders.get(i);
      if (builder == null) {
        continue;
      }
      Column column = builder.built(rows);
      boolean empty = column.missing() == rows;
      if (empty && first.get(i).isEmpty()) {
        continue;
      }
      if (empty) {
        throw new TableException(
            "%s: column %s has no value; list it under columns: ignore"
                .formatted(file, column.name()));
      }
      if (column.missing() > 0 && !builder.allowsMissing()) {
        throw new TableException(
            "%s: column %s has missing values; set missing to drop, mean or most_frequent"
                .formatted(file, column.name()));
      }
      columns.add(column);
    }
    return columns;
  }
}
