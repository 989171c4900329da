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

  /** C (m x n) = A (m x k) B' where B is stored n x k. */
  public static void timesTransposed(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasTrans, a, k, b, k, c, m, n, k);
  }

  /** C (m x n) = A (m x k) B (k x n). */
  public static void times(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    multiply(CblasNoTrans, CblasNoTrans, a, k, b, n, c, m, n, k);
  }

  /** C (m x n) = A' B (k x n) where A is stored k x m. */
  public static void transposedTimes(INDArray a, INDArray b, INDArray c, int m, int n, int k) {
    multiply(CblasTrans, CblasNoTrans, a, m, b, n, c, m, n, k);
  }

  private static void multiply(
      int transposeA,
      int transposeB,
      INDArray a,
      int rowA,
      INDArray b,
      int rowB,
      INDArray c,
      int m,
      int n,
      int k) {
    if (c.dataType() == DataType.DOUBLE) {
      cblas_dgemm(
          CblasRowMajor,
          transposeA,
          transposeB,
          m,
          n,
          k,
          1.0,
          doubles(a),
          rowA,
          doubles(b),
          rowB,
          0.0,
          doubles(c),
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
          floats(a),
          rowA,
          floats(b),
          rowB,
          0.0f,
          floats(c),
          n);
    }
  }

  private static FloatPointer floats(INDArray array) {
    return (FloatPointer) array.data().addressPointer();
  }

  private static DoublePointer doubles(INDArray array) {
    return (DoublePointer) array.data().addressPointer();
  }
}
