package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;

/** Independent standard-normal features; labels uniform and independent of them. */
record NoiseSource() implements GeneratedSource {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int features(DatasetConfig config) {
    return config.integer("features");
  }

  @Override
  public void check(DatasetConfig config) {}

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int features = features(config);
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    double[] values = random.gaussians(config.integer("examples") * features);
    return RawExamples.ofDoubles(values, features, GeneratedSource.labels(config, seed));
  }
}
