package io.gradsweep.network;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** With vector instructions: as many lanes at a time as a register has. */
final class VectorFloatLoops implements FloatLoops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorShape HALF = VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2);
  private static final VectorSpecies<Float> HALF_FLOATS = VectorSpecies.of(float.class, HALF);

  private final PlainFloatLoops plain = new PlainFloatLoops();

  @Override
  public boolean supported() {
    return DOUBLES.length() > 1;
  }

  @Override
  public void tanh(float[] x, float[] slopes, int from, int to) {
    int width = FLOATS.length();
    int full = from + (to - from) / width * width;
    float[] arguments = new float[width];
    for (int i = from; i < full; i += width) {
      FloatVector argument = FloatVector.fromArray(FLOATS, x, i);
      FloatVector y = rational(argument);
      FloatVector slope = y.mul(y).neg().add(1);
      y.intoArray(x, i);
      slope.intoArray(slopes, i);
      if (slope.lt(FloatTanh.SMALL_SLOPE).anyTrue()) {
        argument.intoArray(arguments, 0);
        saturate(arguments, x, slopes, i);
      }
    }
    plain.tanh(x, slopes, full, to);
  }

  private static void saturate(float[] arguments, float[] x, float[] slopes, int at) {
    for (int lane = 0; lane < arguments.length; lane++) {
      if (slopes[at + lane] < FloatTanh.SMALL_SLOPE) {
        x[at + lane] = FloatTanh.saturated(arguments[lane]);
        slopes[at + lane] = FloatTanh.smallSlope(arguments[lane]);
      }
    }
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

  @Override
  public void addTo(double[] sums, float[] values, int from, int units) {
    int width = DOUBLES.length();
    int full = units / width * width;
    for (int j = 0; j < full; j += width) {
      FloatVector single = FloatVector.fromArray(HALF_FLOATS, values, from + j);
      DoubleVector.fromArray(DOUBLES, sums, j)
          .add((DoubleVector) single.convertShape(F2D, DOUBLES, 0))
          .intoArray(sums, j);
    }
    for (int j = full; j < units; j++) {
      sums[j] += values[from + j];
    }
  }
}
