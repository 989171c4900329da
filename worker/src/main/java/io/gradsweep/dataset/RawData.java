package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a stored source.
 *
 * @param examples to train on; a held-out part is split off if the source has none
 * @param heldOut the source's own held-out part; null if it has none
 * @param classes number of classes
 * @param shape of an example
 * @param featureNames in order; empty if the features have no names
 * @param fingerprint of the content
 */
record RawData(
    RawExamples examples,
    @Nullable RawExamples heldOut,
    int classes,
    ExampleShape shape,
    List<String> featureNames,
    String fingerprint) {}
