package io.gradsweep.trial;

/**
 * How well the network of a trial had learned. Scores are in inference mode after the last update;
 * NaN where the trial ended before a value existed.
 *
 * @param train on the training examples
 * @param heldOut on the held-out examples; unknown without a held-out part
 * @param trainRecalls of the classes, on the examples of {@code train}
 * @param heldOutRecalls the same of {@code heldOut}
 * @param trainChance of the best constant output on the examples of {@code train}: the entropy in
 *     nats of the class shares, or the population variance of the targets, and the share of the
 *     most frequent class
 * @param chance the same for the examples of {@code heldOut}, or of {@code train} if none are held
 *     out
 * @param minibatches losses of the minibatches; units as {@link Score#loss}
 * @param outputStd how much the predicted probabilities differ between examples: root of the mean
 *     over classes of their population variance; over the held-out examples, or the training
 *     examples if none are held out
 */
public record Performance(
    Score train,
    Score heldOut,
    Recalls trainRecalls,
    Recalls heldOutRecalls,
    Score trainChance,
    Score chance,
    MinibatchLoss minibatches,
    double outputStd) {
  private static final Performance UNKNOWN =
      new Performance(
          Score.unknown(),
          Score.unknown(),
          Recalls.unknown(),
          Recalls.unknown(),
          Score.unknown(),
          Score.unknown(),
          MinibatchLoss.unknown(),
          Double.NaN);

  /** Nothing is known. */
  public static Performance unknown() {
    return UNKNOWN;
  }
}
