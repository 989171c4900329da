package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;

/**
 * The adding problem (Hochreiter and Schmidhuber, 1997) as Arjovsky, Shah and Bengio (2016) pose
 * it: each of T steps has a number, uniform in [0, 1), and a marker. The marker is 1 at one step of
 * the first half and at one step of the second half, drawn uniformly, and 0 elsewhere. The target
 * is the sum of the two marked numbers; the constant output 1 has a squared error of 1/6.
 */
record AddingSource() implements GeneratedSource {
  private static final int INPUTS = 2;

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
    return new ExampleShape.Sequence(config.integer("length"), INPUTS);
  }

  @Override
  public int classes(DatasetConfig config) {
    return 0;
  }

  @Override
  public void check(DatasetConfig config) {}

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int length = config.integer("length");
    int features = features(config);
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    float[] targets = new float[config.integer("examples")];
    double[] values = new double[targets.length * features];
    for (int i = 0; i < targets.length; i++) {
      int start = i * features;
      for (int t = 0; t < length; t++) {
        values[start + t * INPUTS] = random.uniform();
      }
      int first = random.below(length / 2);
      int second = length / 2 + random.below(length - length / 2);
      double sum = 0;
      for (int marked : new int[] {first, second}) {
        values[start + marked * INPUTS + 1] = 1;
        sum += values[start + marked * INPUTS];
      }
      targets[i] = (float) sum;
    }
    return new RawExamples(index -> values[index], features, new Targets.Values(targets));
  }
}
