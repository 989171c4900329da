package io.gradsweep.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Matrix products on the bundled OpenBLAS with the result where it is wanted. ND4J's own product
 * into a row-major array goes through a temporary and a transposing copy that takes longer than the
 * product.
 *
 * <p>Matrices are named by the rows and columns of their storage in row-major order; a matrix that
 * is stored in column-major order is its transpose in row-major order. All are contiguous and of
 * one precision.
 */
public final class RowMajorProduct {
  private RowMajorProduct() {}

  /**
   * A matrix within an array.
   *
   * @param array that holds it
   * @param offset of its first entry in memory order
   * @param rowLength entries from the beginning of one row to that of the next
   */
  public record Block(INDArray array, long offset, int rowLength) {}

  /** C (m x n) = A (m x k) B' where B is stored n x k. */
  public static void timesTransposed(
      NativeArray a, NativeArray b, NativeArray c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasTrans, start(a), k, start(b), k, 0, start(c), n, m, n, k);
  }

  /** C (m x n) = A (m x k) B (k x n). */
  public static void times(NativeArray a, NativeArray b, NativeArray c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasNoTrans, start(a), k, start(b), n, 0, start(c), n, m, n, k);
  }

  /** C (m x n) = A' B (k x n) where A is stored k x m. */
  public static void transposedTimes(
      NativeArray a, NativeArray b, NativeArray c, int m, int n, int k) {
    multiply(CblasTrans, CblasNoTrans, start(a), m, start(b), n, 0, start(c), n, m, n, k);
  }

  /** C (m x n) = A (m x k) B' where B is stored n x k. */
  public static void timesTransposed(Block a, Block b, Block c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasTrans, a, b, 0, c, m, n, k);
  }

  /** C (m x n) = A (m x k) B (k x n). */
  public static void times(Block a, Block b, Block c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasNoTrans, a, b, 0, c, m, n, k);
  }

  /** C (m x n) += A' B (k x n) where A is stored k x m. */
  public static void addTransposedTimes(Block a, Block b, Block c, int m, int n, int k) {
    multiply(CblasTrans, CblasNoTrans, a, b, 1, c, m, n, k);
  }

  private static void multiply(
      int transposeA, int transposeB, Block a, Block b, int keep, Block c, int m, int n, int k) {
    multiply(
        transposeA,
        transposeB,
        start(a),
        a.rowLength(),
        start(b),
        b.rowLength(),
        keep,
        start(c),
        c.rowLength(),
        m,
        n,
        k);
  }

  /** C = A B + keep C, A and B transposed or not. */
  private static void multiply(
      int transposeA,
      int transposeB,
      Pointer a,
      int rowA,
      Pointer b,
      int rowB,
      int keep,
      Pointer c,
      int rowC,
      int m,
      int n,
      int k) {
    if (c instanceof DoublePointer result) {
      cblas_dgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1.0,
          (DoublePointer) a,
          rowA,
          (DoublePointer) b,
          rowB,
          keep,
          result,
          rowC);
    } else {
      cblas_sgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1.0f,
          (FloatPointer) a,
          rowA,
          (FloatPointer) b,
          rowB,
          keep,
          (FloatPointer) c,
          rowC);
    }
  }

  private static Pointer start(NativeArray array) {
    return array.isDouble() ? array.doubleStart() : array.floatStart();
  }

  private static Pointer start(Block block) {
    Pointer start = block.array().data().addressPointer();
    if (block.offset() == 0) {
      return start;
    }
    return start instanceof DoublePointer doubles
        ? doubles.getPointer(block.offset())
        : ((FloatPointer) start).getPointer(block.offset());
  }
}
