package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;

/**
 * Size of a trial's network. Counts are doubles, exact up to 2^53, because the largest networks
 * that a sweep file allows exceed a long.
 *
 * @param weights entries of all weight matrices: n_0 n + (L - 1) n^2 + n c for n_0 features, width
 *     n, c outputs and depth L; in a convolutional network k^2 times all but the last term, for
 *     kernel k and n_0 input channels; in a recurrent network g (n_0 n + (2 L - 1) n^2) + n c for g
 *     gates and n_0 inputs per time step
 * @param products multiplications of one example's forward pass: the weights, those of a
 *     convolution times the positions of its image, which pooling makes fewer, those of a recurrent
 *     layer times the time steps
 * @param patches entries that the convolutions copy for one example: k^2 inputs positions
 * @param parameters weights, biases, and gain and shift of normalization
 * @param arrays parameter arrays, which is the number of layer rows of a traced step
 * @param units outputs of all layers for one example, those of a channel at all positions, those of
 *     all gates of a cell at all time steps
 * @param timesteps time steps of all recurrent layers, which is the number of timesteps rows of a
 *     traced step
 */
record NetworkSize(
    double weights,
    double products,
    double patches,
    double parameters,
    int arrays,
    double units,
    double timesteps) {

  static NetworkSize of(TrialConfig config, DataDescription data) {
    if (config.family() instanceof Family.Cnn cnn
        && data.shape() instanceof ExampleShape.Image image) {
      return convolutional(config, cnn, image, data.outputs());
    }
    return config.family() instanceof Family.Rnn rnn
        ? recurrent(config, rnn, ExampleShape.Sequence.of(data.shape()), data.outputs())
        : dense(config, data);
  }

  private static NetworkSize recurrent(
      TrialConfig config, Family.Rnn rnn, ExampleShape.Sequence sequence, int outputs) {
    double gates = rnn.cell().gates();
    double below = sequence.inputs();
    double hidden = 0;
    double units = 0;
    for (int layer = 1; layer <= config.depth(); layer++) {
      double width = config.width(layer);
      hidden += gates * width * (below + width);
      units += width;
      below = width;
    }
    double output = below * outputs;
    boolean normalized = config.normalization() == Normalization.LAYER;
    return new NetworkSize(
        hidden + output,
        hidden * sequence.length() + output,
        0,
        hidden + output + units * (gates + (normalized ? 2 : 0)) + outputs,
        (normalized ? 4 : 3) * config.depth() + 2,
        gates * units * sequence.length() + outputs,
        (double) config.depth() * sequence.length());
  }

  private static NetworkSize dense(TrialConfig config, DataDescription data) {
    double below = data.features();
    double weights = 0;
    for (int layer = 1; layer <= config.depth(); layer++) {
      weights += below * config.width(layer);
      below = config.width(layer);
    }
    weights += below * data.outputs();
    return sized(config, weights, weights, 0, widths(config), data.outputs());
  }

  private static NetworkSize convolutional(
      TrialConfig config, Family.Cnn cnn, ExampleShape.Image example, int outputs) {
    double weights = (double) config.width(config.depth()) * outputs;
    double products = weights;
    double patches = 0;
    double units = 0;
    ExampleShape.Image image = example;
    for (int layer = 1; layer <= config.depth(); layer++) {
      double width = config.width(layer);
      double patch = (double) cnn.kernel() * cnn.kernel() * image.channels();
      double positions = image.positions();
      weights += patch * width;
      products += patch * width * positions;
      patches += patch * positions;
      units += width * positions;
      image = new ExampleShape.Image(config.width(layer), image.height(), image.width());
      image = cnn.poolsAfter(layer, image) ? image.pooled() : image;
    }
    return sized(config, weights, products, patches, units, outputs);
  }

  private static NetworkSize sized(
      TrialConfig config,
      double weights,
      double products,
      double patches,
      double hidden,
      int outputs) {
    int vectors = vectors(config);
    return new NetworkSize(
        weights,
        products,
        patches,
        weights + vectors * widths(config) + outputs,
        (1 + vectors) * config.depth() + 2,
        hidden + outputs,
        0);
  }

  /** Units of all hidden layers together. */
  private static double widths(TrialConfig config) {
    double sum = 0;
    for (int layer = 1; layer <= config.depth(); layer++) {
      sum += config.width(layer);
    }
    return sum;
  }

  /**
   * Parameter arrays of a hidden layer other than W: the bias, and gain and shift of normalization.
   */
  private static int vectors(TrialConfig config) {
    if (config.normalization() == Normalization.NONE) {
      return 1;
    }
    return config.normPosition() == NormPosition.BEFORE ? 2 : 3;
  }
}
