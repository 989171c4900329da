package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;

/**
 * What is known of a data set without training on it.
 *
 * @param fingerprint identifies the content: for files SHA-256 over what was read, for generated
 *     data the generator and its version; part of a trial's identity
 * @param trainExamples examples to train on
 * @param heldOutExamples examples held out
 * @param shape of an example
 * @param classes number of classes; 0 for regression, which has one output
 */
public record DataDescription(
    String fingerprint, int trainExamples, int heldOutExamples, ExampleShape shape, int classes) {

  /** Outputs of a network. */
  public int outputs() {
    return Math.max(1, classes);
  }

  /** Features of an example. */
  public int features() {
    return shape.features();
  }
}
