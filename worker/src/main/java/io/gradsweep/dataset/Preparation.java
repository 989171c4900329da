package io.gradsweep.dataset;

import io.gradsweep.trial.ExampleShape;

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
      boolean standardize) {
    Split split = Split.of(examples.size(), heldOutShare, seed);
    return prepare(
        new Part(examples, split.train()),
        new Part(examples, split.heldOut()),
        classes,
        shape,
        standardize);
  }

  /** Uses the held-out part of the source. */
  static DataSplit given(
      RawExamples train,
      RawExamples heldOut,
      int classes,
      ExampleShape shape,
      boolean standardize) {
    return prepare(Part.whole(train), Part.whole(heldOut), classes, shape, standardize);
  }

  private static DataSplit prepare(
      Part train, Part heldOut, int classes, ExampleShape shape, boolean standardize) {
    Standardization standardization =
        standardize
            ? Standardization.of(train)
            : Standardization.none(train.source().featureCount());
    return new DataSplit(
        train.examples(standardization), heldOut.examples(standardization), classes, shape);
  }
}
