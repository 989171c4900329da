package io.gradsweep.dataset;

/**
 * A data set ready for training.
 *
 * @param train examples to train on
 * @param heldOut examples to judge by; may be empty
 * @param classes number of classes
 */
public record DataSplit(Examples train, Examples heldOut, int classes) {}
