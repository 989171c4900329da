package io.gradsweep.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A contiguous off-heap array whose address is asked for once: asking ND4J for it at every use took
 * a fifth of a step. Entries are in memory order. Valid as long as the array is.
 */
public final class NativeArray {
  private final INDArray array;
  private final int length;
  private final @Nullable FloatPointer floatStart;
  private final @Nullable DoublePointer doubleStart;
  private final @Nullable FloatBuffer floats;
  private final @Nullable DoubleBuffer doubles;

  private NativeArray(INDArray array) {
    this.array = array;
    this.length = Math.toIntExact(array.length());
    Pointer start = array.data().addressPointer(); // of a view it already counts the offset
    if (array.dataType() == DataType.DOUBLE) {
      doubleStart = new DoublePointer(start).capacity(length);
      doubles = doubleStart.asBuffer();
      floatStart = null;
      floats = null;
    } else {
      floatStart = new FloatPointer(start).capacity(length);
      floats = floatStart.asBuffer();
      doubleStart = null;
      doubles = null;
    }
  }

  /** The array itself if its entries lie in row-major order without gaps, else such a copy. */
  public static NativeArray rowMajor(INDArray array) {
    return new NativeArray(HostArrays.rowMajor(array));
  }

  /** A contiguous array in its own order. */
  public static NativeArray of(INDArray array) {
    return new NativeArray(array);
  }

  /** A new row-major array outside every workspace, to be freed by {@link #free}. */
  @SuppressWarnings("try") // being open is what the scope does
  public static NativeArray allocate(DataType type, long... shape) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new NativeArray(Nd4j.createUninitialized(type, shape, 'c'));
    }
  }

  /** The array. */
  public INDArray array() {
    return array;
  }

  /** Number of entries. */
  public int length() {
    return length;
  }

  /** Whether entries are double, not float. */
  public boolean isDouble() {
    return doubleStart != null;
  }

  /** Where the entries of an array of float begin. */
  FloatPointer floatStart() {
    return single(floatStart);
  }

  /** Where the entries of an array of double begin. */
  DoublePointer doubleStart() {
    return twice(doubleStart);
  }

  /** Copies the first {@code count} entries of an array of float. */
  public void read(float[] target, int count) {
    read(0, target, count);
  }

  /** Copies the first {@code count} entries of an array of double. */
  public void read(double[] target, int count) {
    read(0, target, count);
  }

  /** Copies entries {@code from .. from + count - 1} of an array of float to the same places. */
  public void read(int from, float[] target, int count) {
    single(floats).get(from, target, from, count);
  }

  /** Copies entries {@code from .. from + count - 1} of an array of double to the same places. */
  public void read(int from, double[] target, int count) {
    twice(doubles).get(from, target, from, count);
  }

  /** Overwrites {@code count} entries of an array of float, the first at {@code position}. */
  public void write(float[] source, int from, int count, int position) {
    single(floats).put(position, source, from, count);
  }

  /** Overwrites {@code count} entries of an array of double, the first at {@code position}. */
  public void write(double[] source, int from, int count, int position) {
    twice(doubles).put(position, source, from, count);
  }

  /** Copies all entries of an array of the same precision and length. */
  public void copyFrom(NativeArray source) {
    if (isDouble()) {
      twice(doubles).put(0, twice(source.doubles), 0, length);
    } else {
      single(floats).put(0, single(source.floats), 0, length);
    }
  }

  /** Adds an array of the same precision and length. */
  public void add(NativeArray other) {
    addTimes(1, other);
  }

  /** Subtracts an array of the same precision and length. */
  public void subtract(NativeArray other) {
    addTimes(-1, other);
  }

  private void addTimes(int factor, NativeArray other) {
    if (isDouble()) {
      cblas_daxpy(length, factor, other.doubleStart(), 1, doubleStart(), 1);
    } else {
      cblas_saxpy(length, factor, other.floatStart(), 1, floatStart(), 1);
    }
  }

  /** Multiplies every entry by a factor, which is rounded to the array's precision. */
  public void scale(double factor) {
    if (isDouble()) {
      cblas_dscal(length, factor, doubleStart(), 1);
    } else {
      cblas_sscal(length, (float) factor, floatStart(), 1);
    }
  }

  /** Whether no entry is NaN or infinite. */
  public boolean isFinite() {
    double sum =
        isDouble()
            ? cblas_dasum(length, twice(doubleStart), 1)
            : cblas_sasum(length, single(floatStart), 1);
    return Double.isFinite(sum) || isEveryEntryFinite();
  }

  /** The sum of finite entries may be too large. */
  private boolean isEveryEntryFinite() {
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(isDouble() ? twice(doubles).get(i) : single(floats).get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Frees an array of {@link #allocate}. */
  public void free() {
    if (array.closeable()) {
      array.close();
    }
  }

  private static <T> T single(@Nullable T of) {
    if (of == null) {
      throw new IllegalStateException("an array of double, not of float");
    }
    return of;
  }

  private static <T> T twice(@Nullable T of) {
    if (of == null) {
      throw new IllegalStateException("an array of float, not of double");
    }
    return of;
  }
}
