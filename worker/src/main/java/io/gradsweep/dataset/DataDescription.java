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
 * @param classes number of classes; 0 for regression, which has one output
 */
public record DataDescription(
    String fingerprint, int trainExamples, int heldOutExamples, ExampleShape shape, int classes) {

  /** Number of outputs of a network. */
  public int outputs() {
    return Math.max(1, classes);
  }

  /** Number of features of an example. */
  public int features() {
    return shape.features();
  }
}
