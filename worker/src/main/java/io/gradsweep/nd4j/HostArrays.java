package io.gradsweep.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between off-heap ND4J arrays (float or double) and Java arrays. */
public final class HostArrays {
  /** Entries that are converted between precisions at once. */
  private static final int PIECE = 2048;

  private HostArrays() {}

  /** All entries in row-major order, whatever the array's own order. */
  public static double[] rowMajorDoubles(INDArray array) {
    INDArray rows = rowMajor(array);
    int length = Math.toIntExact(rows.length());
    double[] copy = new double[length];
    if (rows.dataType() == DataType.DOUBLE) {
      copyTo(rows, copy, length);
      return copy;
    }
    float[] floats = new float[length];
    copyTo(rows, floats, length);
    for (int i = 0; i < length; i++) {
      copy[i] = floats[i];
    }
    return copy;
  }

  /**
   * Entries as rows x units: the array itself if it is examples x units; of examples x channels x
   * height x width one row per example and position, one column per channel.
   */
  public static double[] rowsOfUnits(INDArray array) {
    double[] values = rowMajorDoubles(array);
    return array.rank() == 2 ? values : transposed(values, array.size(1), positions(array));
  }

  /** Overwrites a contiguous row-major array by what {@link #rowsOfUnits} would read. */
  public static void writeRowsOfUnits(double[] rows, INDArray target) {
    write(target.rank() == 2 ? rows : transposed(rows, positions(target), target.size(1)), target);
  }

  private static long positions(INDArray array) {
    return array.length() / (array.size(0) * array.size(1));
  }

  /** Transposes the matrix (rows x columns) of every example. */
  private static double[] transposed(double[] values, long rows, long columns) {
    int height = Math.toIntExact(rows);
    int width = Math.toIntExact(columns);
    double[] result = new double[values.length];
    for (int start = 0; start < values.length; start += height * width) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          result[start + j * height + i] = values[start + i * width + j];
        }
      }
    }
    return result;
  }

  /** A copy in row-major order that outlives every workspace. */
  @SuppressWarnings("try") // being open is what the scope does
  public static INDArray detachedRows(INDArray array) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return array.dup('c');
    }
  }

  /** Copies the first {@code length} entries in memory order; the array is contiguous. */
  public static void copyTo(INDArray array, float[] target, int length) {
    NativeArray.of(array).read(target, length);
  }

  /** Copies the first {@code length} entries in memory order; the array is contiguous. */
  public static void copyTo(INDArray array, double[] target, int length) {
    NativeArray.of(array).read(target, length);
  }

  /**
   * Overwrites {@code length} entries in memory order, the first at {@code position}; the array is
   * contiguous.
   */
  public static void copyFrom(float[] source, int from, int length, INDArray array, int position) {
    NativeArray.of(array).write(source, from, length, position);
  }

  /**
   * Overwrites {@code length} entries in memory order, the first at {@code position}; the array is
   * contiguous.
   */
  public static void copyFrom(double[] source, int from, int length, INDArray array, int position) {
    NativeArray.of(array).write(source, from, length, position);
  }

  /** Copies {@code count} entries in memory order, the first at {@code position}. */
  public static void read(INDArray array, long position, double[] target, int count) {
    if (array.dataType() == DataType.DOUBLE) {
      try (DoublePointer at = new DoublePointer(start(array))) {
        at.position(position).get(target, 0, count);
      }
      return;
    }
    float[] piece = new float[Math.min(count, PIECE)];
    try (FloatPointer at = new FloatPointer(start(array))) {
      for (int done = 0; done < count; done += piece.length) {
        int length = Math.min(piece.length, count - done);
        at.position(position + done).get(piece, 0, length);
        for (int i = 0; i < length; i++) {
          target[done + i] = piece[i];
        }
      }
    }
  }

  /**
   * Overwrites {@code count} entries in memory order, the first at {@code position}, rounding to
   * the array's precision.
   */
  public static void write(double[] source, int count, INDArray array, long position) {
    if (array.dataType() == DataType.DOUBLE) {
      try (DoublePointer at = new DoublePointer(start(array))) {
        at.position(position).put(source, 0, count);
      }
      return;
    }
    float[] piece = new float[Math.min(count, PIECE)];
    try (FloatPointer at = new FloatPointer(start(array))) {
      for (int done = 0; done < count; done += piece.length) {
        int length = Math.min(piece.length, count - done);
        for (int i = 0; i < length; i++) {
          piece[i] = (float) source[done + i];
        }
        at.position(position + done).put(piece, 0, length);
      }
    }
  }

  /** Copies memory between two contiguous arrays of one precision and length. */
  public static void copy(INDArray source, INDArray target) {
    Pointer.memcpy(start(target), start(source), source.length() * source.dataType().width());
  }

  /** Adds a vector to every row of a row-major matrix. */
  public static void addToRows(INDArray vector, INDArray matrix) {
    int length = Math.toIntExact(matrix.length());
    int columns = Math.toIntExact(vector.length());
    if (matrix.dataType() == DataType.DOUBLE) {
      double[] added = new double[columns];
      double[] values = new double[length];
      copyTo(vector, added, columns);
      copyTo(matrix, values, length);
      for (int row = 0; row < length; row += columns) {
        for (int j = 0; j < columns; j++) {
          values[row + j] += added[j];
        }
      }
      copyFrom(values, 0, length, matrix, 0);
    } else {
      float[] added = new float[columns];
      float[] values = new float[length];
      copyTo(vector, added, columns);
      copyTo(matrix, values, length);
      for (int row = 0; row < length; row += columns) {
        for (int j = 0; j < columns; j++) {
          values[row + j] += added[j];
        }
      }
      copyFrom(values, 0, length, matrix, 0);
    }
  }

  /** Adds entry c of a vector to all of channel c; examples x channels x height x width. */
  public static void addToChannels(INDArray vector, INDArray images) {
    int positions = Math.toIntExact(positions(images));
    double[] added = rowMajorDoubles(vector);
    double[] values = rowMajorDoubles(images);
    for (int from = 0; from < values.length; from += positions) {
      double shift = added[from / positions % added.length];
      for (int at = from; at < from + positions; at++) {
        values[at] += shift;
      }
    }
    write(values, images);
  }

  /** The sum of each channel over examples and positions, in double, rounded to the precision. */
  public static void sumOfChannels(INDArray images, INDArray vector) {
    int positions = Math.toIntExact(positions(images));
    double[] values = rowMajorDoubles(images);
    double[] sum = new double[Math.toIntExact(vector.length())];
    for (int from = 0; from < values.length; from += positions) {
      int channel = from / positions % sum.length;
      for (int at = from; at < from + positions; at++) {
        sum[channel] += values[at];
      }
    }
    write(sum, vector);
  }

  /** Overwrites a contiguous row-major array, rounding to its precision. */
  public static void write(double[] values, INDArray target) {
    if (target.dataType() == DataType.DOUBLE) {
      copyFrom(values, 0, values.length, target, 0);
      return;
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    copyFrom(rounded, 0, rounded.length, target, 0);
  }

  /** The array itself if its entries lie in row-major order without gaps, else such a copy. */
  public static INDArray rowMajor(INDArray array) {
    return isRowMajor(array) ? array : array.dup('c');
  }

  private static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
      if (array.size(dimension) != 1 && array.stride(dimension) != expected) {
        return false;
      }
      expected *= array.size(dimension);
    }
    return true;
  }

  /** The address of the array's first entry: ND4J's pointer of a view already counts its offset. */
  private static Pointer start(INDArray array) {
    return array.data().addressPointer();
  }
}
