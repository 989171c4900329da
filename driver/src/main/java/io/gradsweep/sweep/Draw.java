package io.gradsweep.sweep;

/**
 * The random numbers of one point of a random sweep: SplitMix64 (Steele, Lea and Flood, 2014),
 * started at mix(mix(base seed) + point). Written out because the JDK does not promise that its
 * generators stay the same.
 */
final class Draw {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Draw(long baseSeed, long point) {
    this.state = mix(mix(baseSeed) + point);
  }

  /** A number from 0 to below {@code bound}: the upper 32 bits x bound / 2^32, rounded down. */
  int next(int bound) {
    state += GAMMA;
    return (int) (((mix(state) >>> 32) * bound) >>> 32);
  }

  static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
