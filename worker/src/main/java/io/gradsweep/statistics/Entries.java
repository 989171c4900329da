package io.gradsweep.statistics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries that one statistic runs over: a range of an array, or the difference of two ranges,
 * widened to double and handed out in blocks that stay in the processor's nearest cache. Reused, so
 * that looking at an array allocates nothing.
 */
final class Entries {
  /** Entries of a block: so many that a block stays in the nearest cache. */
  static final int BLOCK = 256;

  private final double[] block = new double[BLOCK];
  private float @Nullable [] floats;
  private double @Nullable [] doubles;
  private int from;
  private @Nullable Entries subtracted;
  private int count;
  private double scale;

  /** Looks at {@code values[from .. from + count - 1]}. */
  Entries of(float[] values, int from, int count) {
    start(values.length, from, count);
    floats = values;
    return this;
  }

  /** Looks at {@code values[from .. from + count - 1]}. */
  Entries of(double[] values, int from, int count) {
    start(values.length, from, count);
    doubles = values;
    return this;
  }

  /** Subtracts others of the same number and precision, from now on. */
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

  /** Lets go of the arrays, which belong to the caller. */
  void release() {
    floats = null;
    doubles = null;
    subtracted = null;
  }

  int count() {
    return count;
  }

  /** Whether they are of single precision, so that squares keep within the range of double. */
  boolean single() {
    return floats != null;
  }

  /**
   * Multiplies the entries by this power of two from now on, which is exact for all that counts.
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
   * places; after {@link #load} of them, neither scaled nor less others.
   */
  void topBits(int at, int length, int shift, int[] to) {
    if (floats != null) {
      BlockLoops.FASTEST.topBits(floats, from + at, length, shift, to, at);
    } else {
      BlockLoops.FASTEST.topBits(block, length, shift, to, at);
    }
  }

  /** One entry as it is, neither scaled nor less another. */
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
