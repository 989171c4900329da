package io.gradsweep.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same product for one example after the other, on the bundled OpenBLAS. The matrices of the
 * examples lie one behind the other in one array, without gaps and in row-major order; all arrays
 * are of one precision.
 */
public final class BlockProducts {
  private BlockProducts() {}

  /**
   * Matrices of one size, one behind the other.
   *
   * @param array that holds them
   * @param first entry of the first of them
   * @param length entries of each; 0: it is the same matrix for every example
   */
  public record Blocks(INDArray array, long first, long length) {

    /** One matrix, whatever the example. */
    public static Blocks same(INDArray matrix) {
      return new Blocks(matrix, 0, 0);
    }

    private Pointer pointer() {
      Pointer start = array.data().addressPointer();
      return array.dataType() == DataType.DOUBLE
          ? new DoublePointer(start)
          : new FloatPointer(start);
    }
  }

  /** C_i (m x n) = A_i (m x k) B_i (k x n) for i below {@code count}. */
  public static void times(Blocks a, Blocks b, Blocks c, int count, int m, int n, int k) {
    multiply(CblasNoTrans, CblasNoTrans, a, k, b, n, c, count, m, n, k, 0);
  }

  /** C_i (m x n) = A_i' B_i (k x n) where A_i is stored k x m. */
  public static void transposedTimes(Blocks a, Blocks b, Blocks c, int count, int m, int n, int k) {
    multiply(CblasTrans, CblasNoTrans, a, m, b, n, c, count, m, n, k, 0);
  }

  /** C_i (m x n) += A_i (m x k) B_i' where B_i is stored n x k. */
  public static void addTimesTransposed(
      Blocks a, Blocks b, Blocks c, int count, int m, int n, int k) {
    multiply(CblasNoTrans, CblasTrans, a, k, b, k, c, count, m, n, k, 1);
  }

  private static void multiply(
      int transposeA,
      int transposeB,
      Blocks a,
      int rowA,
      Blocks b,
      int rowB,
      Blocks c,
      int count,
      int m,
      int n,
      int k,
      int keep) {
    Pointer atA = a.pointer();
    Pointer atB = b.pointer();
    Pointer atC = c.pointer();
    boolean inDouble = c.array().dataType() == DataType.DOUBLE;
    for (int i = 0; i < count; i++) {
      atA.position(a.first() + i * a.length());
      atB.position(b.first() + i * b.length());
      atC.position(c.first() + i * c.length());
      if (inDouble) {
        cblas_dgemm(
            CblasRowMajor,
            transposeA,
            transposeB,
            m,
            n,
            k,
            1.0,
            (DoublePointer) atA,
            rowA,
            (DoublePointer) atB,
            rowB,
            keep,
            (DoublePointer) atC,
            n);
      } else {
        cblas_sgemm(
            CblasRowMajor,
            transposeA,
            transposeB,
            m,
            n,
            k,
            1.0f,
            (FloatPointer) atA,
            rowA,
            (FloatPointer) atB,
            rowB,
            keep,
            (FloatPointer) atC,
            n);
      }
    }
  }
}
