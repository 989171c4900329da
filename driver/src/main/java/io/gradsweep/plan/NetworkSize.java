package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;

/**
 * Size of a trial's network.
 *
 * @param weights entries of all weight matrices: n_0 n + (L - 1) n^2 + n c for n_0 features, width
 *     n, c classes and depth L
 * @param parameters weights, biases, and gain and shift of normalization
 * @param arrays parameter arrays, which is the number of layer rows of a traced step
 * @param units outputs of all layers for one example
 */
record NetworkSize(long weights, long parameters, int arrays, long units) {

  static NetworkSize of(TrialConfig config, DataDescription data) {
    long width = config.width();
    long depth = config.depth();
    long weights = data.features() * width + (depth - 1) * width * width + width * data.classes();
    int normalizing = normalizingArrays(config.normalization());
    long units = depth * width + data.classes();
    return new NetworkSize(
        weights,
        weights + units + normalizing * depth * width,
        Math.toIntExact((2L + normalizing) * depth + 2),
        units);
  }

  private static int normalizingArrays(Normalization normalization) {
    return switch (normalization) {
      case NONE -> 0;
      case LAYER -> 1;
      case BATCH -> 2;
    };
  }
}
