package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;

/**
 * A data set ready for training.
 *
 * @param train examples to train on
 * @param heldOut examples to judge by; may be empty
 * @param classes number of classes
 * @param shape of an example
 */
public record DataSplit(Examples train, Examples heldOut, int classes, ExampleShape shape) {}
