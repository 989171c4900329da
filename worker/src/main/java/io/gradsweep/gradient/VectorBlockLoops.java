package io.gradsweep.gradient;

import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHR;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * With vector instructions: as many lanes at a time as a register has doubles. The compiler of Java
 * 17 makes none of these loops from plain ones, or keeps the sums in memory.
 */
final class VectorBlockLoops implements BlockLoops {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = DOUBLES.length();
  private static final VectorShape HALF = VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, HALF);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, HALF);

  private final PlainBlockLoops plain = new PlainBlockLoops();

  @Override
  public boolean supported() {
    return WIDTH > 1 && LANES % WIDTH == 0;
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
}
