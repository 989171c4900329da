package io.gradsweep.statistics;

import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * With vector instructions: as many lanes at a time as a register has doubles. The compiler of Java
 * 17 makes none of these loops from plain ones, or keeps the sums in memory.
 */
final class VectorBlockLoops implements BlockLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final VectorShape HALF = half();
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, HALF);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, HALF);

  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> WHOLE_FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> WHOLE_INTS = IntVector.SPECIES_PREFERRED;

  /** 1, 2, 4 ... */
  private static final int[] BITS = IntStream.range(0, 32).map(lane -> 1 << lane).toArray();

  private final PlainBlockLoops plain = new PlainBlockLoops();

  @Override
  public boolean supported() {
    return WIDTH > 1 && LANES % WIDTH == 0;
  }

  /** Of the smallest shape there is no half; it is not used. */
  private static VectorShape half() {
    return DOUBLES.length() > 1
        ? VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2)
        : VectorShape.S_64_BIT;
  }

  /** How many entries fill all lanes; what is left is for the plain loops. */
  private static int full(int length) {
    return length & -LANES;
  }

  /** The entries that do not fill all lanes. */
  private static double[] rest(double[] block, int length) {
    return Arrays.copyOfRange(block, full(length), length);
  }

  private static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(DOUBLES, array, at);
  }

  private static DoubleVector widened(float[] array, int at) {
    return (DoubleVector) FloatVector.fromArray(FLOATS, array, at).convertShape(F2D, DOUBLES, 0);
  }

  /** The bits of |x|, which order as the magnitudes do, NaN above all. */
  private static LongVector magnitude(DoubleVector x) {
    return x.reinterpretAsLongs().and(Long.MAX_VALUE);
  }

  @Override
  public void widen(float[] values, int from, double[] block, int length) {
    int full = full(length);
    for (int i = 0; i < full; i += WIDTH) {
      widened(values, from + i).intoArray(block, i);
    }
    for (int i = full; i < length; i++) {
      block[i] = values[from + i];
    }
  }

  @Override
  public void subtract(float[] values, int from, double[] block, int length) {
    int full = full(length);
    for (int i = 0; i < full; i += WIDTH) {
      load(block, i).sub(widened(values, from + i)).intoArray(block, i);
    }
    for (int i = full; i < length; i++) {
      block[i] -= values[from + i];
    }
  }

  @Override
  public void addSizes(double[] block, int length, double[] absolute, double[] squares) {
    int full = full(length);
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      DoubleVector a = load(absolute, lane);
      DoubleVector s = load(squares, lane);
      for (int i = lane; i < full; i += LANES) {
        DoubleVector x = load(block, i);
        a = a.add(x.abs());
        s = s.add(x.mul(x));
      }
      a.intoArray(absolute, lane);
      s.intoArray(squares, lane);
    }
    if (full < length) {
      plain.addSizes(rest(block, length), length - full, absolute, squares);
    }
  }

  @Override
  public void addDeviations(
      double[] block, int length, double shift, double[] sums, double[] shifted, double[] squares) {
    int full = full(length);
    DoubleVector by = DoubleVector.broadcast(DOUBLES, shift);
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      DoubleVector m = load(sums, lane);
      DoubleVector d = load(shifted, lane);
      DoubleVector s = load(squares, lane);
      for (int i = lane; i < full; i += LANES) {
        DoubleVector x = load(block, i);
        DoubleVector y = x.sub(by);
        m = m.add(x);
        d = d.add(y);
        s = s.add(y.mul(y));
      }
      m.intoArray(sums, lane);
      d.intoArray(shifted, lane);
      s.intoArray(squares, lane);
    }
    if (full < length) {
      plain.addDeviations(rest(block, length), length - full, shift, sums, shifted, squares);
    }
  }

  @Override
  public void addLargest(double[] block, int length, double[] largest) {
    int full = full(length);
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      LongVector most = load(largest, lane).reinterpretAsLongs();
      for (int i = lane; i < full; i += LANES) {
        most = most.max(magnitude(load(block, i)));
      }
      most.reinterpretAsDoubles().intoArray(largest, lane);
    }
    if (full < length) {
      plain.addLargest(rest(block, length), length - full, largest);
    }
  }

  @Override
  public void addAll(
      double[] block, int length, Sums sums, Deviations deviations, Largest largest) {
    int full = full(length);
    DoubleVector by = DoubleVector.broadcast(DOUBLES, deviations.shift(block));
    for (int lane = 0; lane < LANES; lane += WIDTH) {
      DoubleVector a = load(sums.absoluteLanes(), lane);
      DoubleVector s = load(sums.squareLanes(), lane);
      DoubleVector m = load(deviations.plainLanes(), lane);
      DoubleVector d = load(deviations.shiftedLanes(), lane);
      DoubleVector e = load(deviations.squareLanes(), lane);
      LongVector most = load(largest.lanes(), lane).reinterpretAsLongs();
      for (int i = lane; i < full; i += LANES) {
        DoubleVector x = load(block, i);
        DoubleVector y = x.sub(by);
        LongVector size = magnitude(x);
        a = a.add(size.reinterpretAsDoubles());
        s = s.add(x.mul(x));
        m = m.add(x);
        d = d.add(y);
        e = e.add(y.mul(y));
        most = most.max(size);
      }
      a.intoArray(sums.absoluteLanes(), lane);
      s.intoArray(sums.squareLanes(), lane);
      m.intoArray(deviations.plainLanes(), lane);
      d.intoArray(deviations.shiftedLanes(), lane);
      e.intoArray(deviations.squareLanes(), lane);
      most.reinterpretAsDoubles().intoArray(largest.lanes(), lane);
    }
    if (full < length) {
      plain.addAll(rest(block, length), length - full, sums, deviations, largest);
    }
  }

  @Override
  public void topBits(double[] block, int length, int shift, int[] to, int at) {
    int full = full(length);
    for (int i = 0; i < full; i += WIDTH) {
      LongVector bits = magnitude(load(block, i)).lanewise(LSHR, shift);
      ((IntVector) bits.convertShape(L2I, INTS, 0)).intoArray(to, at + i);
    }
    if (full < length) {
      plain.topBits(rest(block, length), length - full, shift, to, at + full);
    }
  }

  @Override
  public long countZeros(double[] block, int length) {
    int full = full(length);
    LongVector sum = LongVector.zero(LONGS);
    for (int i = 0; i < full; i += WIDTH) {
      sum = sum.add(magnitude(load(block, i)).sub(1).lanewise(LSHR, Long.SIZE - 1));
    }
    long count = sum.reduceLanes(ADD);
    return full == length ? count : count + plain.countZeros(rest(block, length), length - full);
  }

  @Override
  public long countOutside(double[] block, int length, double low, double high) {
    int full = full(length);
    DoubleVector highs = DoubleVector.broadcast(DOUBLES, high);
    LongVector sum = LongVector.zero(LONGS);
    for (int i = 0; i < full; i += WIDTH) {
      DoubleVector x = load(block, i);
      LongVector below = x.sub(low).reinterpretAsLongs();
      LongVector above = highs.sub(x).reinterpretAsLongs();
      sum = sum.add(below.or(above).lanewise(LSHR, Long.SIZE - 1));
    }
    long count = sum.reduceLanes(ADD);
    return full == length
        ? count
        : count + plain.countOutside(rest(block, length), length - full, low, high);
  }

  @Override
  public void topBits(float[] values, int from, int length, int shift, int[] to, int at) {
    int full = length - length % WHOLE_INTS.length();
    for (int i = 0; i < full; i += WHOLE_INTS.length()) {
      FloatVector.fromArray(WHOLE_FLOATS, values, from + i)
          .reinterpretAsInts()
          .and(Integer.MAX_VALUE)
          .lanewise(LSHR, shift)
          .intoArray(to, at + i);
    }
    plain.topBits(values, from + full, length - full, shift, to, at + full);
  }

  /** The lanes of a mask as bits of a number: Java 17 has no instruction for it. */
  @Override
  public int find(int[] numbers, int count, int[] wanted, int[] found) {
    int full = count - count % WHOLE_INTS.length();
    IntVector none = IntVector.zero(WHOLE_INTS);
    IntVector bitOfLane = IntVector.fromArray(WHOLE_INTS, BITS, 0);
    int a = wanted[0];
    int b = wanted[1];
    int c = wanted[2];
    int d = wanted[3];
    int to = 0;
    for (int i = 0; i < full; i += WHOLE_INTS.length()) {
      IntVector number = IntVector.fromArray(WHOLE_INTS, numbers, i);
      VectorMask<Integer> is = number.eq(a).or(number.eq(b)).or(number.eq(c)).or(number.eq(d));
      if (is.anyTrue()) {
        int left = none.blend(bitOfLane, is).reduceLanes(OR);
        while (left != 0) {
          found[to++] = i + Integer.numberOfTrailingZeros(left);
          left &= left - 1;
        }
      }
    }
    for (int i = full; i < count; i++) {
      int number = numbers[i];
      if (number == a || number == b || number == c || number == d) {
        found[to++] = i;
      }
    }
    return to;
  }
}
