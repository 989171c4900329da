package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.InputScale;

/**
 * A data set ready for training.
 *
 * @param train examples to train on
 * @param heldOut examples to evaluate on; may be empty
 * @param classes number of classes; 0 in a regression
 * @param outputs of a network: one per class or per number to predict
 * @param shape of an example
 * @param inputScale of the training examples
 */
public record DataSplit(
    Examples train,
    Examples heldOut,
    int classes,
    int outputs,
    ExampleShape shape,
    InputScale inputScale) {

  /** Whether the targets are numbers instead of classes. */
  public boolean regression() {
    return classes == 0;
  }
}
