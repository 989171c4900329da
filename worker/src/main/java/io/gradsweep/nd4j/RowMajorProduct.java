package io.gradsweep.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
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
  public static void timesTransposed(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    timesTransposed(whole(a, k), whole(b, k), whole(c, n), m, n, k);
  }

  /** C (m x n) = A (m x k) B (k x n). */
  public static void times(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    times(whole(a, k), whole(b, n), whole(c, n), m, n, k);
  }

  /** C (m x n) = A' B (k x n) where A is stored k x m. */
  public static void transposedTimes(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    multiply(CblasTrans, CblasNoTrans, whole(a, m), whole(b, n), 0, whole(c, n), m, n, k);
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

  private static Block whole(INDArray array, int rowLength) {
    return new Block(array, 0, rowLength);
  }

  /** C = A B + beta C, A and B transposed or not. */
  private static void multiply(
      int transposeA, int transposeB, Block a, Block b, int beta, Block c, int m, int n, int k) {
    if (c.array().dataType() == DataType.DOUBLE) {
      cblas_dgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1.0,
          doubles(a),
          a.rowLength(),
          doubles(b),
          b.rowLength(),
          beta,
          doubles(c),
          c.rowLength());
    } else {
      cblas_sgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1.0f,
          floats(a),
          a.rowLength(),
          floats(b),
          b.rowLength(),
          beta,
          floats(c),
          c.rowLength());
    }
  }

  private static FloatPointer floats(Block block) {
    FloatPointer start = (FloatPointer) block.array().data().addressPointer();
    return block.offset() == 0 ? start : start.getPointer(block.offset());
  }

  private static DoublePointer doubles(Block block) {
    DoublePointer start = (DoublePointer) block.array().data().addressPointer();
    return block.offset() == 0 ? start : start.getPointer(block.offset());
  }
}
