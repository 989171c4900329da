package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;
import java.util.List;

/** Turns the data of a source into the data of a trial: split, then standardize. */
final class Preparation {
  private Preparation() {}

  /** Splits a held-out part off. */
  static DataSplit split(
      RawExamples examples,
      double heldOutShare,
      long seed,
      int classes,
      ExampleShape shape,
      List<String> featureNames,
      boolean standardize) {
    Split split = Split.of(examples.size(), heldOutShare, seed);
    return prepare(
        new Part(examples, split.train()),
        new Part(examples, split.heldOut()),
        classes,
        shape,
        featureNames,
        standardize);
  }

  /** Uses the held-out part of the source. */
  static DataSplit given(
      RawExamples train,
      RawExamples heldOut,
      int classes,
      ExampleShape shape,
      List<String> featureNames,
      boolean standardize) {
    return prepare(
        Part.whole(train), Part.whole(heldOut), classes, shape, featureNames, standardize);
  }

  private static DataSplit prepare(
      Part train,
      Part heldOut,
      int classes,
      ExampleShape shape,
      List<String> featureNames,
      boolean standardize) {
    Standardization standardization =
        standardize
            ? Standardization.of(train)
            : Standardization.none(train.source().featureCount());
    Examples examples = train.examples(standardization);
    return new DataSplit(
        examples,
        heldOut.examples(standardization),
        classes,
        shape,
        InputScales.of(examples, featureNames));
  }
}
