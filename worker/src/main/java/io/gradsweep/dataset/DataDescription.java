package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;

/**
 * The properties of a data set that are known without training on it.
 *
 * @param fingerprint identifies the content: SHA-256 over the content of files, or the generator
 *     and its version for generated data; part of a trial's identity
 * @param trainExamples examples to train on
 * @param heldOutExamples examples held out
 * @param shape of an example
 * @param classes number of classes; 0 in a regression
 * @param outputs of a network: one per class or per number to predict
 * @param reading what was found in stored data
 */
public record DataDescription(
    String fingerprint,
    int trainExamples,
    int heldOutExamples,
    ExampleShape shape,
    int classes,
    int outputs,
    Reading reading) {

  /** Data with one output per class, or with one number to predict if there are no classes. */
  public DataDescription(
      String fingerprint, int trainExamples, int heldOutExamples, ExampleShape shape, int classes) {
    this(
        fingerprint,
        trainExamples,
        heldOutExamples,
        shape,
        classes,
        Math.max(1, classes),
        Reading.nothing());
  }

  /** Number of features of an example. */
  public int features() {
    return shape.features();
  }
}
