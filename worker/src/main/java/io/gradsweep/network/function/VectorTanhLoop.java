package io.gradsweep.network.function;

import static jdk.incubator.vector.VectorOperators.MIN;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** With vector instructions: as many lanes at a time as a register has. */
final class VectorTanhLoop implements TanhLoop {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  private static final int BLOCK = 256;

  private final PlainTanhLoop plain = new PlainTanhLoop();

  @Override
  public boolean supported() {
    return FLOATS.vectorBitSize() > VectorShape.S_64_BIT.vectorBitSize();
  }

  /** Block by block, so that only blocks with a saturated unit are checked entry by entry. */
  @Override
  public void tanh(float[] x, float[] slopes, int from, int to) {
    float[] arguments = new float[BLOCK];
    float[] lanes = new float[FLOATS.length()];
    int begin = from;
    for (; begin + BLOCK <= to; begin += BLOCK) {
      System.arraycopy(x, begin, arguments, 0, BLOCK);
      float least = rational(x, slopes, begin, lanes);
      if (least < FloatTanh.SMALL_SLOPE || Float.isNaN(least)) {
        FloatTanh.saturate(arguments, x, slopes, begin, begin + BLOCK);
      }
    }
    plain.tanh(x, slopes, begin, to);
  }

  /**
   * Of a block; returns the least slope, NaN if one is.
   *
   * @param lanes for the least slope of every lane; in memory for {@link VectorColumnLoops}' reason
   */
  private static float rational(float[] x, float[] slopes, int from, float[] lanes) {
    Arrays.fill(lanes, 1);
    for (int i = from; i < from + BLOCK; i += FLOATS.length()) {
      FloatVector y = rational(FloatVector.fromArray(FLOATS, x, i));
      FloatVector slope = y.mul(y).neg().add(1);
      y.intoArray(x, i);
      slope.intoArray(slopes, i);
      slope.min(FloatVector.fromArray(FLOATS, lanes, 0)).intoArray(lanes, 0);
    }
    return FloatVector.fromArray(FLOATS, lanes, 0).reduceLanes(MIN);
  }

  /** As {@link FloatTanh#rational}, operation by operation. */
  private static FloatVector rational(FloatVector argument) {
    FloatVector x = argument.min(FloatTanh.BOUND).max(-FloatTanh.BOUND);
    FloatVector x2 = x.mul(x);
    FloatVector numerator =
        FloatVector.broadcast(FLOATS, FloatTanh.N13)
            .mul(x2)
            .add(FloatTanh.N11)
            .mul(x2)
            .add(FloatTanh.N9)
            .mul(x2)
            .add(FloatTanh.N7)
            .mul(x2)
            .add(FloatTanh.N5)
            .mul(x2)
            .add(FloatTanh.N3)
            .mul(x2)
            .add(FloatTanh.N1);
    FloatVector denominator =
        FloatVector.broadcast(FLOATS, FloatTanh.D6)
            .mul(x2)
            .add(FloatTanh.D4)
            .mul(x2)
            .add(FloatTanh.D2)
            .mul(x2)
            .add(FloatTanh.D0);
    return x.mul(numerator.div(denominator));
  }
}
