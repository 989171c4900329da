package io.gradsweep.trial;

import io.gradsweep.activation.Activation;
import org.jspecify.annotations.Nullable;

/**
 * One trial: a network, its data, its training and its seed. Two configurations are equal exactly
 * when they describe the same computation, so what has no effect is null (see the parameters).
 *
 * @param family network family with what only it has
 * @param depth L: number of hidden weight layers; the output layer comes on top
 * @param width units (channels, in a convolutional network) of each hidden layer
 * @param activation of the hidden layers
 * @param initialization of all weight matrices
 * @param normalization inside hidden layers
 * @param normPosition where in the layer; null exactly when {@code normalization} is none
 * @param skip k: 0 none; k &gt;= 1 adds the output of layer l - k to that of l at l = k + 1, 2k +
 *     1, ...
 * @param clipping of the gradient
 * @param updater with its learning rate
 * @param batch examples in a minibatch
 * @param steps number of updates
 * @param precision of the network
 * @param engine what computes a step
 * @param dataset the data
 * @param trace which steps are traced
 * @param seed of initial weights, data order and generated data
 */
public record TrialConfig(
    Family family,
    int depth,
    int width,
    Activation activation,
    Initialization initialization,
    Normalization normalization,
    @Nullable NormPosition normPosition,
    int skip,
    Clipping clipping,
    Updater updater,
    int batch,
    int steps,
    Precision precision,
    Engine engine,
    DatasetConfig dataset,
    TraceSchedule trace,
    long seed) {

  public TrialConfig {
    Require.between(depth, 1, 100_000, "depth");
    Require.between(width, 1, 1_000_000, "width");
    Require.between(skip, 0, 100_000, "skip");
    Require.between(batch, 1, 10_000_000, "batch");
    Require.between(steps, 1, 1_000_000_000, "steps");
    if (normalization == Normalization.NONE) {
      normPosition = null;
    } else if (normPosition == null) {
      normPosition = NormPosition.BEFORE;
    }
  }

  /**
   * Why no such network can be built, or null if one can. The trial is then a row with status
   * FAILED and this text.
   */
  public @Nullable String impossible() {
    if (engine == Engine.STOCK && !(family instanceof Family.Mlp)) {
      return "impossible: engine stock exists in family mlp only, not in " + family.kind().token();
    }
    if (skip >= depth) {
      return "impossible: skip "
          + skip
          + " needs a depth of at least "
          + (skip + 1)
          + ", not "
          + depth;
    }
    if (normalization == Normalization.BATCH && batch < 2) {
      return "impossible: batch normalization needs a batch of at least 2, not " + batch;
    }
    if (family instanceof Family.Rnn rnn) {
      return impossible(rnn);
    }
    return family instanceof Family.Cnn cnn ? impossible(cnn) : null;
  }

  /** Why no network of this family can read such examples, or null if one can. */
  public @Nullable String impossible(ExampleShape shape) {
    boolean readable =
        switch (family.kind()) {
          case MLP -> true;
          case CNN -> shape instanceof ExampleShape.Image;
          case RNN -> !(shape instanceof ExampleShape.Plain);
        };
    if (family instanceof Family.Cnn cnn && shape instanceof ExampleShape.Image image) {
      return impossible(cnn, image);
    }
    return readable
        ? null
        : "impossible: family "
            + family.kind().token()
            + " reads "
            + (family instanceof Family.Cnn ? "images" : "sequences and images")
            + ", dataset "
            + dataset.source().token()
            + " has "
            + shape.text();
  }

  /** With zero padding an outer weight of so large a kernel is multiplied by nothing but zeros. */
  private static @Nullable String impossible(Family.Cnn cnn, ExampleShape.Image image) {
    int largest = 2 * Math.max(image.height(), image.width()) - 1;
    return cnn.kernel() <= largest
        ? null
        : "impossible: outer weights of kernel "
            + cnn.kernel()
            + " would see only padding in "
            + image.text()
            + "; the largest is "
            + largest;
  }

  private @Nullable String impossible(Family.Rnn rnn) {
    if (normalization == Normalization.BATCH) {
      return "impossible: batch normalization exists in families mlp and cnn only";
    }
    if (normalization == Normalization.LAYER && rnn.cell() != Family.Cell.SIMPLE) {
      return "impossible: layer normalization exists in cell simple only, not in "
          + rnn.cell().token();
    }
    return normPosition == NormPosition.AFTER
        ? "impossible: layer normalization of a recurrent layer is before the activation"
        : null;
  }

  /**
   * A block of k layers ends at layers k + 1, 2k + 1, ..., its sum is pooled. If p is no multiple
   * of k, the first pooling, after layer p + 1, falls inside a block, unless the network ends
   * before.
   */
  private @Nullable String impossible(Family.Cnn cnn) {
    int pool = cnn.poolEvery();
    if (skip == 0 || pool % skip == 0) {
      return null;
    }
    int blockEnd = (pool / skip + 1) * skip + 1;
    return blockEnd > depth
        ? null
        : "impossible: pool_every "
            + pool
            + " is not a multiple of skip "
            + skip
            + ", so pooling after layer "
            + (pool + 1)
            + " would fall inside the block that ends at layer "
            + blockEnd;
  }
}
