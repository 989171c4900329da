package contestant;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the process's BLAS reaches: the median of some products of two large matrices. */
public final class LargeProduct {
  private static final int SIZE = 1024;
  private static final int TIMES = 15;

  private LargeProduct() {}

  /** FLOP/s of float32. */
  public static String flops() {
    INDArray a = Nd4j.rand(DataType.FLOAT, SIZE, SIZE).dup('f');
    INDArray b = Nd4j.rand(DataType.FLOAT, SIZE, SIZE).dup('f');
    INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      Nd4j.gemm(a, b, c, false, false, 1, 0);
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    java.util.Arrays.sort(seconds);
    return String.format(Locale.ROOT, "%.6g", 2.0 * SIZE * SIZE * SIZE / seconds[TIMES / 2]);
  }
}
