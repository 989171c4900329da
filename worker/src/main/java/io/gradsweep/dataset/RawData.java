package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;
import org.jspecify.annotations.Nullable;

/**
 * What a stored source holds.
 *
 * @param examples to train on, and to split a held-out part off where there is none
 * @param heldOut the held-out part where the source brings its own, else null
 * @param classes number of classes
 * @param shape of an example
 * @param fingerprint of the content
 */
record RawData(
    RawExamples examples,
    @Nullable RawExamples heldOut,
    int classes,
    ExampleShape shape,
    String fingerprint) {}
