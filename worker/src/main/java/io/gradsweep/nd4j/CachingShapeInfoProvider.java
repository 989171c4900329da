package io.gradsweep.nd4j;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;

/**
 * Caches the one overload that every array constructor calls and that ND4J's provider leaves out.
 * Without it each new array allocates its shape information off-heap.
 */
public final class CachingShapeInfoProvider extends DirectShapeInfoProvider {
  private static final int LIMIT = 10_000;

  private final BoundedCache<Key, Pair<DataBuffer, long[]>> cache = new BoundedCache<>(LIMIT);

  @Override
  public Pair<DataBuffer, long[]> createShapeInformation(
      long[] shape,
      long[] stride,
      long elementWiseStride,
      char order,
      DataType dataType,
      boolean empty) {
    return cache.get(
        new Key(shape.clone(), stride.clone(), elementWiseStride, order, dataType, empty),
        key ->
            super.createShapeInformation(
                key.shape, key.stride, key.elementWiseStride, key.order, key.dataType, key.empty));
  }

  /** The arguments, compared by content. */
  private static final class Key {
    private final long[] shape;
    private final long[] stride;
    private final long elementWiseStride;
    private final char order;
    private final DataType dataType;
    private final boolean empty;
    private final int hash;

    Key(
        long[] shape,
        long[] stride,
        long elementWiseStride,
        char order,
        DataType dataType,
        boolean empty) {
      this.shape = shape;
      this.stride = stride;
      this.elementWiseStride = elementWiseStride;
      this.order = order;
      this.dataType = dataType;
      this.empty = empty;
      int mixed = 31 * Arrays.hashCode(shape) + Arrays.hashCode(stride);
      mixed = 31 * mixed + Long.hashCode(elementWiseStride);
      this.hash = 31 * (31 * mixed + order) + dataType.hashCode() + (empty ? 7919 : 0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && hash == that.hash
          && elementWiseStride == that.elementWiseStride
          && order == that.order
          && dataType == that.dataType
          && empty == that.empty
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(stride, that.stride);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
