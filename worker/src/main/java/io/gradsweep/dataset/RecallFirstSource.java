package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;

/**
 * Sequences of T symbols, each one of as many as there are classes, one-hot, independent and
 * uniform. The class is the first symbol. The network answers after the last symbol, so it has to
 * remember the first one over T - 1 steps; the later symbols do not reveal it.
 */
record RecallFirstSource() implements GeneratedSource {

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
    return new ExampleShape.Sequence(config.integer("length"), config.integer("classes"));
  }

  @Override
  public void check(DatasetConfig config) {}

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int length = config.integer("length");
    int classes = config.integer("classes");
    int features = features(config);
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    int[] labels = GeneratedSource.labels(config, seed);
    double[] values = new double[labels.length * features];
    for (int i = 0; i < labels.length; i++) {
      for (int t = 0; t < length; t++) {
        int symbol = t == 0 ? labels[i] : random.below(classes);
        values[i * features + t * classes + symbol] = 1;
      }
    }
    return RawExamples.ofDoubles(values, features, labels);
  }
}
