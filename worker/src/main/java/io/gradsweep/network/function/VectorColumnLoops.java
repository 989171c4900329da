package io.gradsweep.network.function;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * With vector instructions, a register of double at a time; the columns that are left, one by one.
 *
 * <p>Sums are kept in memory: of vectors that live from one turn of a loop to the next, Java 17
 * makes an object in every turn, in some runs.
 */
final class VectorColumnLoops implements ColumnLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, half());
  private static final int WIDTH = DOUBLES.length();

  @Override
  public boolean supported() {
    return WIDTH > 1;
  }

  /** Of the smallest shape there is no half; it is not used. */
  private static VectorShape half() {
    return DOUBLES.length() > 1
        ? VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2)
        : VectorShape.S_64_BIT;
  }

  @Override
  public void addToRows(float[] matrix, int rows, int units, float[] row) {
    int full = units / WIDTH * WIDTH;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        int at = i * units + j;
        load(matrix, at).add(load(row, j)).intoArray(matrix, at);
      }
    }
    PlainColumnLoops.addToRows(full, matrix, rows, units, row);
  }

  @Override
  public void sums(float[] matrix, int rows, int units, double[] sums) {
    int full = units / WIDTH * WIDTH;
    Arrays.fill(sums, 0, full, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        add(wide(load(matrix, i * units + j)), sums, j);
      }
    }
    PlainColumnLoops.sums(full, matrix, rows, units, sums);
  }

  @Override
  public void center(float[] matrix, int rows, int units, double[] center, double[] squares) {
    int full = units / WIDTH * WIDTH;
    Arrays.fill(squares, 0, full, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        int at = i * units + j;
        DoubleVector deviation =
            wide(load(matrix, at)).sub(DoubleVector.fromArray(DOUBLES, center, j));
        narrow(deviation).intoArray(matrix, at);
        add(deviation.mul(deviation), squares, j);
      }
    }
    PlainColumnLoops.center(full, matrix, rows, units, center, squares);
  }

  @Override
  public void scale(
      float[] matrix,
      int rows,
      int units,
      float[] factor,
      float[] gain,
      float[] shift,
      float[] result) {
    int full = units / WIDTH * WIDTH;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        int at = i * units + j;
        FloatVector scaled = load(matrix, at).mul(load(factor, j));
        scaled.intoArray(matrix, at);
        scaled.mul(load(gain, j)).add(load(shift, j)).intoArray(result, at);
      }
    }
    PlainColumnLoops.scale(full, matrix, rows, units, factor, gain, shift, result);
  }

  @Override
  public void products(float[] first, float[] second, int rows, int units, double[] sums) {
    int full = units / WIDTH * WIDTH;
    Arrays.fill(sums, 0, full, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        int at = i * units + j;
        add(wide(load(first, at)).mul(wide(load(second, at))), sums, j);
      }
    }
    PlainColumnLoops.products(full, first, second, rows, units, sums);
  }

  @Override
  public void project(
      float[] errors,
      float[] matrix,
      int rows,
      int units,
      float[] shift,
      float[] slope,
      float[] factor) {
    int full = units / WIDTH * WIDTH;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < full; j += WIDTH) {
        int at = i * units + j;
        FloatVector along = load(matrix, at).mul(load(slope, j)).add(load(shift, j));
        load(errors, at).sub(along).mul(load(factor, j)).intoArray(errors, at);
      }
    }
    PlainColumnLoops.project(full, errors, matrix, rows, units, shift, slope, factor);
  }

  private static FloatVector load(float[] values, int from) {
    return FloatVector.fromArray(FLOATS, values, from);
  }

  private static DoubleVector wide(FloatVector single) {
    return (DoubleVector) single.convertShape(F2D, DOUBLES, 0);
  }

  private static FloatVector narrow(DoubleVector twice) {
    return (FloatVector) twice.convertShape(D2F, FLOATS, 0);
  }

  private static void add(DoubleVector summand, double[] sums, int at) {
    summand.add(DoubleVector.fromArray(DOUBLES, sums, at)).intoArray(sums, at);
  }
}
