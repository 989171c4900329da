package io.gradsweep.statistics;

import java.util.Arrays;
import java.util.Random;

/** Arrays of the kinds that gradients come in, drawn from a seed. */
enum RandomArray {
  NORMAL {
    @Override
    double next(Random random) {
      return random.nextGaussian();
    }
  },
  /** As behind a ReLU: half of the entries are 0, of either sign. */
  HALF_ZERO {
    @Override
    double next(Random random) {
      return random.nextBoolean() ? random.nextGaussian() : random.nextBoolean() ? 0.0 : -0.0;
    }
  },
  /** As of one dead unit more: nearly all entries are 0. */
  MOSTLY_ZERO {
    @Override
    double next(Random random) {
      return random.nextInt(50) == 0 ? random.nextGaussian() : 0.0;
    }
  },
  /** Thirty decades at once. */
  WIDE {
    @Override
    double next(Random random) {
      return random.nextGaussian() * Math.pow(10, random.nextInt(30) - 25);
    }
  },
  /** Around the bound of grad_tiny_fraction. */
  TINY {
    @Override
    double next(Random random) {
      return random.nextGaussian() * 1e-7;
    }
  },
  /** Squares underflow in float. */
  VANISHED {
    @Override
    double next(Random random) {
      return random.nextGaussian() * 1e-20;
    }
  },
  /** Squares overflow in float. */
  EXPLODED {
    @Override
    double next(Random random) {
      return random.nextGaussian() * 1e30;
    }
  },
  /** Subnormal as float, with zeros. */
  SUBNORMAL {
    @Override
    double next(Random random) {
      return random.nextInt(40) * 0x1p-149;
    }
  },
  /** Far from 0 and close together: the worst case of cancellation. */
  OFFSET {
    @Override
    double next(Random random) {
      return 1000 + random.nextGaussian() * 1e-3;
    }
  },
  /** Few values, each many times. */
  TIED {
    @Override
    double next(Random random) {
      return random.nextInt(3) * 0.25 - 0.25;
    }
  };

  abstract double next(Random random);

  /** Entries that are exact as float. */
  double[] draw(long seed, int count) {
    Random random = new Random(seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> (float) next(random));
    return values;
  }

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
