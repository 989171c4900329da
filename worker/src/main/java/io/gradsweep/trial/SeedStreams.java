package io.gradsweep.trial;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The independent random streams of a trial. Each depends only on the trial's seed and its number:
 * streams 1..L+1 draw the weights W of the layers, stream 2^32 + l the recurrent weights RW and
 * stream 2^33 + l the biases of layer l, stream 2^34 + l its dropout, stream -1 - e the data order
 * of epoch e.
 */
public final class SeedStreams {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static final long RECURRENT = 1L << 32;
  private static final long BIASES = 1L << 33;
  private static final long DROPOUT = 1L << 34;

  private SeedStreams() {}

  /** The generator of the recurrent weights of layer l. */
  public static RandomGenerator recurrent(long seed, int layer) {
    return stream(seed, RECURRENT + layer);
  }

  /** The generator of the biases of layer l. */
  public static RandomGenerator biases(long seed, int layer) {
    return stream(seed, BIASES + layer);
  }

  /**
   * The generator of the dropout of layer l in one step: SplitMix64 (Steele, Lea and Flood, 2014),
   * whose i-th number a program in another language computes without those before it.
   */
  public static RandomGenerator dropout(long seed, int layer, int step) {
    long ofLayer = mixed(seed, DROPOUT + layer);
    return new SplittableRandom(mix(ofLayer + (step + 1L) * GOLDEN_GAMMA));
  }

  /** The generator of stream {@code stream} of the trial's seed. */
  public static RandomGenerator stream(long seed, long stream) {
    return GENERATOR.create(mixed(seed, stream));
  }

  private static long mixed(long seed, long stream) {
    return mix(mix(seed + GOLDEN_GAMMA) + stream * GOLDEN_GAMMA);
  }

  /** Stafford's variant 13 of the 64-bit finalizer of MurmurHash3. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
