package io.gradsweep.statistics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries that one statistic runs over: a range of an array, or the difference of two ranges,
 * widened to double and handed out in blocks that stay in the processor's nearest cache. Reused, so
 * that reading an array allocates nothing.
 */
final class Entries {
  /** Entries per block: few enough to stay in the nearest cache. */
  static final int BLOCK = 256;

  private final double[] block = new double[BLOCK];
  private float @Nullable [] floats;
  private double @Nullable [] doubles;
  private int from;
  private @Nullable Entries subtracted;
  private int count;
  private double scale;

  /** Selects {@code values[from .. from + count - 1]}. */
  Entries of(float[] values, int from, int count) {
    start(values.length, from, count);
    floats = values;
    return this;
  }

  /** Selects {@code values[from .. from + count - 1]}. */
  Entries of(double[] values, int from, int count) {
    start(values.length, from, count);
    doubles = values;
    return this;
  }

  /** From now on, subtracts entries of the same number and precision. */
  Entries minus(Entries others) {
    if (others.count != count || others.single() != single()) {
      throw new IllegalArgumentException(others.count + " others for " + count + " entries");
    }
    subtracted = others;
    return this;
  }

  private void start(int length, int newFrom, int newCount) {
    Objects.checkFromIndexSize(newFrom, newCount, length);
    if (newCount == 0) {
      throw new IllegalArgumentException("an empty range has no statistics: 0 entries");
    }
    release();
    from = newFrom;
    count = newCount;
    scale = 1.0;
  }

  /** Releases the arrays, which belong to the caller. */
  void release() {
    floats = null;
    doubles = null;
    subtracted = null;
  }

  int count() {
    return count;
  }

  /**
   * Whether they are in single precision, so that their squares stay within the range of double.
   */
  boolean single() {
    return floats != null;
  }

  /**
   * From now on, multiplies the entries by this power of two. That is exact for every entry that
   * matters.
   */
  void scaleBy(double powerOfTwo) {
    scale = powerOfTwo;
  }

  /** Number of entries from {@code at} to the end of its block. */
  int blockLength(int at) {
    return Math.min(BLOCK, count - at);
  }

  /** Entries {@code at .. at + length - 1}, valid until the next call. */
  double[] load(int at, int length) {
    if (floats != null) {
      BlockLoops.FASTEST.widen(floats, from + at, block, length);
    } else if (doubles != null) {
      System.arraycopy(doubles, from + at, block, 0, length);
    }
    if (subtracted != null) {
      subtracted.subtractFrom(block, at, length);
    }
    if (scale != 1.0) {
      scale(length);
    }
    return block;
  }

  /** Subtracts entries {@code at .. at + length - 1} from a block of others. */
  void subtractFrom(double[] others, int at, int length) {
    if (floats != null) {
      BlockLoops.FASTEST.subtract(floats, from + at, others, length);
    } else if (doubles != null) {
      for (int i = 0; i < length; i++) {
        others[i] -= doubles[from + at + i];
      }
    }
  }

  /**
   * The top bits of |x| of entries {@code at .. at + length - 1} in their own format, to the same
   * places; call {@link #load} for them first. The entries are neither scaled nor reduced by
   * others.
   */
  void topBits(int at, int length, int shift, int[] to) {
    if (floats != null) {
      BlockLoops.FASTEST.topBits(floats, from + at, length, shift, to, at);
    } else {
      BlockLoops.FASTEST.topBits(block, length, shift, to, at);
    }
  }

  /** One entry as it is, neither scaled nor reduced by another. */
  double value(int at) {
    if (floats != null) {
      return floats[from + at];
    }
    if (doubles != null) {
      return doubles[from + at];
    }
    throw new IllegalStateException("no entries");
  }

  private void scale(int length) {
    for (int i = 0; i < length; i++) {
      block[i] *= scale;
    }
  }
}
