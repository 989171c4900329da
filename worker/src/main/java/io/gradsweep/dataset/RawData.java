package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a source.
 *
 * @param examples to train on; a held-out part is split off if the source has none
 * @param heldOut the source's own held-out part; null if it has none
 * @param classes number of classes; 0 in a regression
 * @param shape of an example
 * @param features in order; empty if the features have no names
 * @param groups group of each example, from 0; null unless the split keeps groups together
 * @param fingerprint of the content
 * @param reading what was found
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record RawData(
    RawExamples examples,
    @Nullable RawExamples heldOut,
    int classes,
    ExampleShape shape,
    List<Feature> features,
    int @Nullable [] groups,
    String fingerprint,
    Reading reading) {

  /** Data about whose reading there is nothing to say. */
  RawData(
      RawExamples examples,
      @Nullable RawExamples heldOut,
      int classes,
      ExampleShape shape,
      String fingerprint) {
    this(examples, heldOut, classes, shape, List.of(), null, fingerprint, Reading.nothing());
  }

  /** Outputs of a network: one per class or per number to predict. */
  int outputs() {
    return examples.targets() instanceof Targets.Values values ? values.outputs() : classes;
  }
}
