package io.gradsweep.statistics;

/**
 * The precision of entries whose magnitudes {@link MagnitudeBins} counts. A magnitude is the IEEE
 * 754 bits of |x|, which order as the numbers do.
 */
enum MagnitudeFormat {
  SINGLE(8, 23) {
    @Override
    long bits(double x) {
      return Float.floatToRawIntBits((float) x) & Integer.MAX_VALUE;
    }

    @Override
    double value(long bits) {
      return Float.intBitsToFloat((int) bits);
    }
  },
  DOUBLE(11, 52) {
    @Override
    long bits(double x) {
      return Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    }

    @Override
    double value(long bits) {
      return Double.longBitsToDouble(bits);
    }
  };

  /** Bits of the mantissa that count; the others are in one bin. */
  static final int MANTISSA_BITS = 6;

  private static final double TINY = 1e-7;

  final int exponentBits;
  final int shift;
  final int bias;
  final int firstNotFinite;

  /** The least magnitude that is not tiny. */
  final long tiny;

  final int tinyBin;

  MagnitudeFormat(int exponentBits, int mantissaBits) {
    this.exponentBits = exponentBits;
    shift = mantissaBits - MANTISSA_BITS;
    bias = (1 << (exponentBits - 1)) - 1;
    firstNotFinite = ((1 << exponentBits) - 1) << MANTISSA_BITS;
    long nearest = bits(TINY);
    tiny = value(nearest) < TINY ? nearest + 1 : nearest;
    tinyBin = (int) (tiny >>> shift);
  }

  /** Of a number that has this format. */
  abstract long bits(double x);

  abstract double value(long bits);

  int bins() {
    return 1 << (exponentBits + MANTISSA_BITS);
  }

  int bin(double x) {
    return (int) (bits(x) >>> shift);
  }
}
