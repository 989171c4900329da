package io.gradsweep.network.layer;

import io.gradsweep.nd4j.NativeArray;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Scratch memory that the layers of one network use in turn, so that it stays in the processor's
 * cache. The contents last until the next layer asks for the same array. For one thread.
 */
public final class Scratch implements AutoCloseable {
  private float[] floats = {};
  private float[] floatRow = {};
  private double[] doubles = {};
  private double[] doubleRow = {};
  private double[] sums = {};
  private @Nullable NativeArray matrix;

  /** At least this many values. */
  public float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }

  /** At least this many values, one per unit. */
  public float[] floatRow(int units) {
    if (floatRow.length < units) {
      floatRow = new float[units];
    }
    return floatRow;
  }

  /** At least this many values. */
  public double[] doubles(int length) {
    if (doubles.length < length) {
      doubles = new double[length];
    }
    return doubles;
  }

  /** At least this many values, one per unit. */
  public double[] doubleRow(int units) {
    if (doubleRow.length < units) {
      doubleRow = new double[units];
    }
    return doubleRow;
  }

  /** At least this many values, one per unit, in another array than {@link #doubleRow}. */
  public double[] sums(int units) {
    if (sums.length < units) {
      sums = new double[units];
    }
    return sums;
  }

  /** Rows x columns. */
  public NativeArray matrix(DataType type, int rows, int columns) {
    NativeArray fitting = reused(matrix, type, rows, columns);
    matrix = fitting;
    return fitting;
  }

  /** The array if it has this type and shape, else a new one in its place. */
  public static NativeArray reused(
      @Nullable NativeArray array, DataType type, int rows, int columns) {
    if (array != null
        && array.array().dataType() == type
        && array.array().size(0) == rows
        && array.array().size(1) == columns) {
      return array;
    }
    free(array);
    return NativeArray.allocate(type, rows, columns);
  }

  /** Frees the array, if there is one. */
  public static void free(@Nullable NativeArray array) {
    if (array != null) {
      array.free();
    }
  }

  @Override
  public void close() {
    free(matrix);
    matrix = null;
  }
}
