package io.gradsweep.dataset.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the cells of one column. Its first cell that is not missing decides what it holds. */
final class ColumnBuilder {
  /** Distinct texts of a feature, at most: each becomes an input. */
  private static final int MOST_LEVELS = 1_000;

  private static final int NO_CODE = -1;

  /** What a column holds. */
  enum Kind {
    UNKNOWN,
    NUMBERS,
    DATES,
    TEXTS,
    LABELS,
    IGNORED
  }

  private final String name;
  private final boolean texts;
  private final boolean named;
  private final boolean decimalComma;
  private final boolean dropsRows;
  private final boolean fills;
  private Kind kind;
  private boolean found;
  private double[] numbers = new double[0];
  private int[] codes = new int[0];
  private final Map<String, Integer> levels = new HashMap<>();
  private char[] scratch = new char[32];

  /**
   * @param texts whether the options say that it holds texts: then only an empty cell is missing
   * @param missing what is done with missing cells
   * @param named whether it has a name of its own; without one, it may have no cell at all
   */
  ColumnBuilder(
      String name, Kind kind, boolean texts, boolean decimalComma, String missing, boolean named) {
    this.texts = texts;
    this.named = named;
    this.name = name;
    this.kind = kind;
    this.decimalComma = decimalComma;
    dropsRows = missing.equals("drop");
    fills = missing.equals("mean") || missing.equals("most_frequent");
    reserve(1024);
  }

  /** See {@link Columns#add}. */
  @Nullable String add(char[] text, int from, int length, int row) {
    double number = kind == Kind.NUMBERS ? number(text, from, length) : Double.NaN;
    if (!Double.isNaN(number)) {
      put(row, number);
      return null;
    }
    return add(new String(text, from, length), row);
  }

  private @Nullable String add(String cell, int row) {
    if (texts ? cell.isEmpty() : Cells.isMissing(cell)) {
      return addMissing(cell, row);
    }
    if (kind == Kind.UNKNOWN) {
      if (Cells.isDate(cell)) {
        return "column %s has dates such as '%s'; list it under columns: dates or columns: ignore"
            .formatted(name, cell);
      }
      become(Double.isNaN(number(cell)) ? Kind.TEXTS : Kind.NUMBERS, row);
    }
    return switch (kind) {
      case NUMBERS -> addNumber(cell, row);
      case DATES -> addDate(cell, row);
      default -> addText(cell, row);
    };
  }

  /** Whether missing cells are dropped or filled. */
  boolean allowsMissing() {
    return dropsRows || (fills && kind != Kind.LABELS);
  }

  private @Nullable String addMissing(String cell, int row) {
    if (allowsMissing() || (!named && kind == Kind.UNKNOWN)) {
      if (kind == Kind.TEXTS || kind == Kind.LABELS) {
        put(row, NO_CODE);
      } else {
        put(row, Double.NaN);
      }
      return null;
    }
    String remedy = kind == Kind.LABELS ? "drop" : "drop, mean or most_frequent";
    String orText =
        kind != Kind.LABELS || cell.isEmpty()
            ? ""
            : ", or list the column under columns: categorical if it is a class";
    return "column %s: '%s' is a missing value; set missing to %s%s"
        .formatted(name, cell, remedy, orText);
  }

  private @Nullable String addNumber(String cell, int row) {
    double number = number(cell);
    if (Double.isNaN(number)) {
      return "column %s: '%s' is not a finite decimal number; correct it, or list the column under columns: categorical or ignore"
          .formatted(name, cell);
    }
    put(row, number);
    return null;
  }

  private @Nullable String addDate(String cell, int row) {
    double days = Cells.days(cell);
    if (Double.isNaN(days)) {
      return "column %s: '%s' is not a date; write it as 2024-12-31 or 2024-12-31T23:59:59"
          .formatted(name, cell);
    }
    put(row, days);
    return null;
  }

  private @Nullable String addText(String cell, int row) {
    if (cell.indexOf('\0') >= 0) {
      return "column %s: a cell has a NUL character, so the file is not text; set encoding, or export it again"
          .formatted(name);
    }
    if (found && !Double.isNaN(number(cell))) {
      return "column %s: '%s' is a number, but the cells above are texts; set header: true if the first row has names, or list the column under columns: categorical or ignore"
          .formatted(name, cell);
    }
    Integer known = levels.get(cell);
    if (known == null && kind == Kind.TEXTS) {
      if (levels.size() == MOST_LEVELS) {
        return "column %s has more than %d different texts; list it under columns: ignore"
            .formatted(name, MOST_LEVELS);
      }
    }
    int code = known == null ? levels.size() : known;
    if (known == null) {
      levels.put(cell, code);
    }
    put(row, code);
    return null;
  }

  private void become(Kind ofCell, int row) {
    kind = ofCell;
    found = true;
    if (ofCell == Kind.TEXTS) { // all cells above are missing
      codes = new int[numbers.length];
      Arrays.fill(codes, 0, row, NO_CODE);
      numbers = new double[0];
    }
  }

  private double number(String cell) {
    return number(cell.toCharArray(), 0, cell.length());
  }

  private double number(char[] text, int from, int length) {
    if (!decimalComma) {
      return Cells.number(text, from, length);
    }
    if (scratch.length < length) {
      scratch = new char[length];
    }
    for (int i = 0; i < length; i++) {
      char c = text[from + i];
      if (c == '.') {
        return Double.NaN;
      }
      scratch[i] = c == ',' ? '.' : c;
    }
    return Cells.number(scratch, 0, length);
  }

  private void put(int row, double number) {
    if (row >= numbers.length) {
      reserve(row + 1);
    }
    numbers[row] = number;
  }

  private void put(int row, int code) {
    if (row >= codes.length) {
      reserve(row + 1);
    }
    codes[row] = code;
  }

  private void reserve(int rows) {
    int size =
        (int)
            Math.min(
                Integer.MAX_VALUE - 8L,
                Math.max(rows, 2L * Math.max(numbers.length, codes.length)));
    if (kind == Kind.TEXTS || kind == Kind.LABELS) {
      codes = Arrays.copyOf(codes, size);
    } else {
      numbers = Arrays.copyOf(numbers, size);
    }
  }

  String name() {
    return name;
  }

  /** Whether a text occurs in a column of labels. */
  boolean holds(String text) {
    return levels.containsKey(text);
  }

  /** The column with its cells. */
  Column built(int rows) {
    if (kind != Kind.TEXTS && kind != Kind.LABELS) {
      return new Column.Numbers(name, Arrays.copyOf(numbers, rows), kind == Kind.DATES);
    }
    List<String> sorted = List.copyOf(new TreeSet<>(levels.keySet()));
    int[] places = new int[levels.size()];
    for (int i = 0; i < sorted.size(); i++) {
      places[levels.getOrDefault(sorted.get(i), 0)] = i;
    }
    int[] ordered = new int[rows];
    for (int row = 0; row < rows; row++) {
      ordered[row] = codes[row] == NO_CODE ? NO_CODE : places[codes[row]];
    }
    return new Column.Texts(name, ordered, sorted);
  }
}
