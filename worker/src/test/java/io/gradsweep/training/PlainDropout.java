package io.gradsweep.training;

import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.TrialConfig;

/**
 * The factors of dropout in one step by the formula of docs/glossary.md: shares nothing with the
 * networks under test.
 */
final class PlainDropout {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final double dropped;
  private final long seed;
  private final int step;

  PlainDropout(TrialConfig config, int step) {
    this.dropped = config.get(Hyperparameters.DROPOUT);
    this.seed = config.seed();
    this.step = step;
  }

  /**
   * What an output is multiplied by: 0 or 1 / (1 - p).
   *
   * @param layer hidden layer
   * @param entry of its output, in row-major order from 0
   */
  double factor(int layer, int entry) {
    long ofLayer = mix(mix(seed + GAMMA) + ((1L << 34) + layer) * GAMMA);
    long ofStep = mix(ofLayer + (step + 1) * GAMMA);
    long bits = mix(ofStep + (entry + 1) * GAMMA) >>> 11;
    return bits / Math.pow(2, 53) < dropped ? 0 : 1 / (1 - dropped);
  }

  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
