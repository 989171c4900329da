package io.gradsweep.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * Caches how an array of a given layout falls into sub-arrays along given dimensions (TAD), which
 * ND4J asks its native side anew for every reduction and broadcast.
 */
public final class CachingExecutioner extends NativeOpExecutioner {
  private static final int LIMIT = 10_000;

  private final BoundedCache<Key, TadPack> cache = new BoundedCache<>(LIMIT);

  @Override
  public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimensions) {
    return cache.get(
        new Key(array.shapeInfoJava(), dimensions.clone()),
        key -> super.tadShapeInfoAndOffsets(array, key.dimensions));
  }

  /** Layout and dimensions, compared by content. */
  private static final class Key {
    private final long[] layout;
    private final int[] dimensions;
    private final int hash;

    Key(long[] layout, int[] dimensions) {
      this.layout = layout;
      this.dimensions = dimensions;
      this.hash = 31 * Arrays.hashCode(layout) + Arrays.hashCode(dimensions);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && hash == that.hash
          && Arrays.equals(layout, that.layout)
          && Arrays.equals(dimensions, that.dimensions);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
