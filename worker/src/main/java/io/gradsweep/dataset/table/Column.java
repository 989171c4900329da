package io.gradsweep.dataset.table;

import java.util.Arrays;
import java.util.List;

/** A column of a table with its cells from the top. */
public sealed interface Column {

  /** As in the header; its number from 1 without a header or a name there. */
  String name();

  /** Cells. */
  int rows();

  /** Whether a cell is missing. */
  boolean missing(int row);

  /** Number of missing cells. */
  default int missing() {
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      count += missing(row) ? 1 : 0;
    }
    return count;
  }

  /**
   * Numbers.
   *
   * @param values NaN where the cell is missing; of a date: days since 1970-01-01
   * @param dates whether the cells are dates
   */
  @SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
  record Numbers(String name, double[] values, boolean dates) implements Column {
    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public boolean missing(int row) {
      return Double.isNaN(values[row]);
    }
  }

  /**
   * Texts.
   *
   * @param codes of a cell: index of its text in {@code levels}; -1 if it is missing
   * @param levels the distinct texts in their natural order
   */
  @SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
  record Texts(String name, int[] codes, List<String> levels) implements Column {
    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public boolean missing(int row) {
      return codes[row] < 0;
    }

    /** The same with only the texts of these rows; all other cells are missing. */
    public Texts of(int[] rows) {
      int[] used = Arrays.stream(rows).map(row -> codes[row]).filter(c -> c >= 0).toArray();
      int[] kept = Arrays.stream(used).sorted().distinct().toArray();
      int[] fewer = new int[codes.length];
      Arrays.fill(fewer, -1);
      for (int row : rows) {
        fewer[row] = codes[row] < 0 ? -1 : Arrays.binarySearch(kept, codes[row]);
      }
      return new Texts(name, fewer, Arrays.stream(kept).mapToObj(levels::get).toList());
    }
  }
}
