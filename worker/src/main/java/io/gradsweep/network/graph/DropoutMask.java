package io.gradsweep.network.graph;

import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import java.util.random.RandomGenerator;

/**
 * Which outputs of a hidden layer stay in one training step. A function of seed, layer and step
 * alone: entry i in row-major order takes the i-th number of {@link SeedStreams#dropout}, uniform
 * in [0, 1), and stays if that is at least p.
 */
final class DropoutMask {
  private static final double UNIT = 0x1.0p-53;

  private final boolean[] kept;

  private DropoutMask(boolean[] kept) {
    this.kept = kept;
  }

  /**
   * Draws a mask.
   *
   * @param layer l
   * @param step updates done so far
   * @param entries of the layer's output
   */
  static DropoutMask draw(TrialConfig config, int layer, int step, long entries) {
    double dropped = config.get(Hyperparameters.DROPOUT);
    RandomGenerator random = SeedStreams.dropout(config.seed(), layer, step);
    boolean[] kept = new boolean[Math.toIntExact(entries)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (random.nextLong() >>> 11) * UNIT >= dropped;
    }
    return new DropoutMask(kept);
  }

  /**
   * Sets what does not stay to 0 and multiplies the rest by a factor; values in row-major order.
   */
  void apply(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = kept[i] ? values[i] * factor : 0;
    }
  }
}
