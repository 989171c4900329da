package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;

/**
 * Interleaved spirals in the plane. Of class c of C: radius r uniform in [0, 1), angle a = 2 pi
 * (turns r + c / C), x = (r cos a + noise e_1, r sin a + noise e_2) with e standard normal. The
 * unit of noise is the outer radius.
 */
record SpiralsSource() implements GeneratedSource {

  private static final int FEATURES = 2;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int features(DatasetConfig config) {
    return FEATURES;
  }

  @Override
  public void check(DatasetConfig config) {}

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int classes = config.integer("classes");
    double turns = config.real("turns");
    double noise = config.real("noise");
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    int[] labels = GeneratedSource.labels(config, seed);
    double[] values = new double[labels.length * FEATURES];
    for (int i = 0; i < labels.length; i++) {
      double radius = random.uniform();
      double angle = 2 * Math.PI * (turns * radius + (double) labels[i] / classes);
      values[i * FEATURES] = radius * StrictMath.cos(angle) + noise * random.gaussian();
      values[i * FEATURES + 1] = radius * StrictMath.sin(angle) + noise * random.gaussian();
    }
    return RawExamples.ofDoubles(values, FEATURES, labels);
  }
}
