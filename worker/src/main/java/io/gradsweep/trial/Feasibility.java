package io.gradsweep.trial;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the network of a trial can be built. If not, the trial is a row with status
 * FAILED and the reason.
 */
final class Feasibility {
  private Feasibility() {}

  /** Why the network cannot be built; null if it can. */
  static @Nullable String problem(TrialConfig config) {
    Family family = config.family();
    int skip = config.skip();
    if (config.engine() == Engine.STOCK && !(family instanceof Family.Mlp)) {
      return "impossible: engine stock exists in family mlp only, not in " + family.kind().token();
    }
    String updater = config.engine() == Engine.STOCK ? otherThanInDl4j(config.updater()) : null;
    if (updater != null) {
      return updater;
    }
    String schedule = schedule(config);
    if (schedule != null) {
      return schedule;
    }
    if (skip >= config.depth()) {
      return "impossible: skip "
          + skip
          + " needs a depth of at least "
          + (skip + 1)
          + ", not "
          + config.depth();
    }
    String sum = unequalSum(config);
    if (sum != null) {
      return sum;
    }
    if (config.normalization() == Normalization.BATCH && config.batch() < 2) {
      return "impossible: batch normalization needs a batch of at least 2, not " + config.batch();
    }
    if (family instanceof Family.Rnn rnn) {
      return recurrent(config, rnn);
    }
    return family instanceof Family.Cnn cnn ? convolutional(config, cnn) : null;
  }

  private static @Nullable String schedule(TrialConfig config) {
    Schedule schedule = config.get(Hyperparameters.SCHEDULE);
    int warmup = config.get(Hyperparameters.WARMUP);
    if (config.engine() == Engine.STOCK && (schedule != Schedule.CONSTANT || warmup > 0)) {
      return "impossible: engine stock has schedule constant without warmup only";
    }
    if (schedule == Schedule.ONE_CYCLE && warmup > 0) {
      return "impossible: schedule one_cycle rises by itself, so warmup must be 0, not " + warmup;
    }
    return null;
  }

  /** A skip adds the outputs of two layers, entry by entry. */
  private static @Nullable String unequalSum(TrialConfig config) {
    int skip = config.skip();
    for (int layer = skip + 1; skip > 0 && layer <= config.depth(); layer += skip) {
      int below = layer - skip;
      if (config.width(layer) != config.width(below)) {
        return "impossible: skip "
            + skip
            + " adds layers "
            + below
            + " and "
            + layer
            + ", which need the same width, not "
            + config.width(below)
            + " and "
            + config.width(layer);
      }
    }
    return null;
  }

  /** DL4J's updaters have no choice of some numbers. */
  private static @Nullable String otherThanInDl4j(Updater updater) {
    for (Map.Entry<String, Double> number : updater.numbers().entrySet()) {
      Double only = updater.inDl4j(number.getKey());
      if (only != null && !only.equals(number.getValue())) {
        return "impossible: engine stock has updater "
            + updater.kind().token()
            + " with "
            + number.getKey()
            + " "
            + only
            + " only, not "
            + number.getValue();
      }
    }
    return null;
  }

  /** Why networks of this family cannot read such examples; null if they can. */
  static @Nullable String problem(TrialConfig config, ExampleShape shape) {
    Family family = config.family();
    if (family instanceof Family.Cnn cnn && shape instanceof ExampleShape.Image image) {
      return onlyPadding(cnn, image);
    }
    boolean readable =
        switch (family.kind()) {
          case MLP -> true;
          case CNN -> shape instanceof ExampleShape.Image;
          case RNN -> !(shape instanceof ExampleShape.Plain);
        };
    return readable
        ? null
        : "impossible: family "
            + family.kind().token()
            + " reads "
            + (family instanceof Family.Cnn ? "images" : "sequences and images")
            + ", dataset "
            + config.dataset().source().token()
            + " has "
            + shape.text();
  }

  /** Zero padding multiplies the outer weights of a kernel that is too large by zeros only. */
  private static @Nullable String onlyPadding(Family.Cnn cnn, ExampleShape.Image image) {
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

  private static @Nullable String recurrent(TrialConfig config, Family.Rnn rnn) {
    if (config.normalization() == Normalization.BATCH) {
      return "impossible: batch normalization exists in families mlp and cnn only";
    }
    if (config.normalization() == Normalization.LAYER && rnn.cell() != Family.Cell.SIMPLE) {
      return "impossible: layer normalization exists in cell simple only, not in "
          + rnn.cell().token();
    }
    return config.normPosition() == NormPosition.AFTER
        ? "impossible: layer normalization of a recurrent layer must be before the activation"
        : null;
  }

  /**
   * Blocks of k layers end at layers k + 1, 2k + 1, ...; pooling reads their sum. If p is not a
   * multiple of k, the first pooling, after layer p + 1, falls inside a block, unless the network
   * ends before.
   */
  private static @Nullable String convolutional(TrialConfig config, Family.Cnn cnn) {
    int pool = cnn.poolEvery();
    int skip = config.skip();
    if (skip == 0 || pool % skip == 0) {
      return null;
    }
    int blockEnd = (pool / skip + 1) * skip + 1;
    return blockEnd > config.depth()
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
