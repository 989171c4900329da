package io.gradsweep.network.function;

import io.gradsweep.vector.FastestLoops;

/**
 * Loops over the columns of a matrix, rows x units in row-major order, in single precision with
 * sums in double, added from the first row to the last. Every implementation gives the same bits.
 */
public interface ColumnLoops {
  /** The fastest that this processor and the modules of this JVM allow. */
  ColumnLoops FASTEST =
      FastestLoops.orPlain(
          ColumnLoops.class, "VectorColumnLoops", ColumnLoops::supported, new PlainColumnLoops());

  /** Whether this processor has the instructions without which plain loops are faster. */
  boolean supported();

  /** Adds {@code row} to every row. */
  void addToRows(float[] matrix, int rows, int units, float[] row);

  /** {@code sums[j]} = the sum of column j. */
  void sums(float[] matrix, int rows, int units, double[] sums);

  /**
   * Subtracts {@code center} from every row, in double; {@code squares[j]} = column j's sum of
   * squares then, before they are rounded.
   */
  void center(float[] matrix, int rows, int units, double[] center, double[] squares);

  /** Every row times {@code factor}; result = {@code gain} times that + {@code shift}. */
  void scale(
      float[] matrix,
      int rows,
      int units,
      float[] factor,
      float[] gain,
      float[] shift,
      float[] result);

  /** {@code sums[j]} = the sum over the rows of the product of both matrices' entries. */
  void products(float[] first, float[] second, int rows, int units, double[] sums);

  /**
   * Replaces every entry e of {@code errors} by {@code factor (e - (shift + slope x))} with x the
   * entry of {@code matrix}.
   */
  void project(
      float[] errors,
      float[] matrix,
      int rows,
      int units,
      float[] shift,
      float[] slope,
      float[] factor);
}
