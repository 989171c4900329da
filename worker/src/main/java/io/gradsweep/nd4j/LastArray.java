package io.gradsweep.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks for an array's address only if it is not the array of the last call. */
public final class LastArray {
  private @Nullable NativeArray last;

  /** The array in row-major order. */
  public NativeArray rowMajor(INDArray array) {
    NativeArray known = last;
    if (known == null || known.array() != array) {
      known = NativeArray.rowMajor(array);
      last = known;
    }
    return known;
  }

  /** Lets go of the array. */
  public void forget() {
    last = null;
  }
}
