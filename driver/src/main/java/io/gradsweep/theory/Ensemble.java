package io.gradsweep.theory;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * All fully connected networks that differ only in their random numbers: weights, inputs of mean
 * square 1, and labels independent of the inputs.
 *
 * @param depth L: number of hidden weight layers
 * @param width units of each hidden layer
 * @param activation of the hidden layers
 * @param initialization of all weight matrices
 * @param normalization inside hidden layers
 * @param normPosition position in the layer; null exactly when {@code normalization} is none
 * @param skip k: 0 none; k &gt;= 1 adds the output of layer l - k to that of l at l = k + 1, 2k +
 *     1, ...
 * @param batch examples in a minibatch
 * @param features number of inputs
 * @param classes number of outputs
 */
public record Ensemble(
    int depth,
    int width,
    Activation activation,
    Initialization initialization,
    Normalization normalization,
    @Nullable NormPosition normPosition,
    int skip,
    int batch,
    int features,
    int classes) {

  public Ensemble {
    positive(depth, "depth");
    positive(width, "width");
    positive(batch, "batch");
    positive(features, "features");
    positive(classes, "classes");
    if (skip < 0) {
      throw new IllegalArgumentException("skip is " + skip + "; expected at least 0");
    }
    if ((normalization == Normalization.NONE) != (normPosition == null)) {
      throw new IllegalArgumentException(
          "normPosition is %s with normalization %s".formatted(normPosition, normalization));
    }
  }

  /** Whether the output of layer {@code l - skip} is added to that of layer l. */
  boolean endsBlock(int layer) {
    return skip >= 1 && layer > 1 && (layer - 1) % skip == 0;
  }

  private static void positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; expected at least 1");
    }
  }
}
