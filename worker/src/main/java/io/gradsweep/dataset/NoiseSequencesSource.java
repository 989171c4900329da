package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;

/** Sequences of independent standard-normal inputs; labels uniform and independent of them. */
record NoiseSequencesSource() implements GeneratedSource {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int features(DatasetConfig config) {
    return shape(config).features();
  }

  @Override
  public ExampleShape shape(DatasetConfig config) {
    return new ExampleShape.Sequence(config.integer("length"), config.integer("inputs"));
  }

  @Override
  public void check(DatasetConfig config) {
    long features = (long) config.integer("length") * config.integer("inputs");
    if (features > RawExamples.MAX_VALUES) {
      throw new DatasetException(
          "dataset noise_sequences: %d steps of %d inputs are %d features; expected at most %d"
              .formatted(
                  config.integer("length"),
                  config.integer("inputs"),
                  features,
                  RawExamples.MAX_VALUES));
    }
  }

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int features = features(config);
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    double[] values = random.gaussians(config.integer("examples") * features);
    return RawExamples.ofDoubles(values, features, GeneratedSource.labels(config, seed));
  }
}
