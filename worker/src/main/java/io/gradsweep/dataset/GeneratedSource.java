package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;

/**
 * Examples drawn from the trial's seed alone: equal options and seeds give equal examples in every
 * JVM (see {@link PortableRandom}).
 */
sealed interface GeneratedSource extends Source
    permits NoiseSource,
        GaussianClustersSource,
        SpiralsSource,
        RecallFirstSource,
        NoiseSequencesSource,
        AddingSource {

  /** The version, raised when equal options and seeds no longer give the same prepared examples. */
  int version();

  int features(DatasetConfig config);

  /** The shape of an example. */
  default ExampleShape shape(DatasetConfig config) {
    return new ExampleShape.Plain(features(config));
  }

  /** Number of classes; 0 for regression. */
  default int classes(DatasetConfig config) {
    return config.integer("classes");
  }

  /**
   * Rejects options that are valid alone but not together.
   *
   * @throws DatasetException if options contradict each other
   */
  void check(DatasetConfig config);

  RawExamples generate(DatasetConfig config, long seed);

  /** Class of each example, drawn independently and uniformly. */
  static int[] labels(DatasetConfig config, long seed) {
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.LABELS);
    int classes = config.integer("classes");
    int[] labels = new int[config.integer("examples")];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.below(classes);
    }
    return labels;
  }

  /** The description, which follows from the options alone. */
  default DataDescription describe(DatasetConfig config) {
    check(config);
    checkSize(config);
    int examples = config.integer("examples");
    int heldOut = Split.heldOutCount(examples, config.real("held_out"));
    return new DataDescription(
        config.source().token() + "-" + version(),
        examples - heldOut,
        heldOut,
        shape(config),
        classes(config));
  }

  private void checkSize(DatasetConfig config) {
    long values = (long) config.integer("examples") * features(config);
    if (values > RawExamples.MAX_VALUES) {
      throw new DatasetException(
          "dataset %s: %d examples of %d features are %d values; expected at most %d"
              .formatted(
                  config.source().token(),
                  config.integer("examples"),
                  features(config),
                  values,
                  RawExamples.MAX_VALUES));
    }
  }
}
