package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;

/**
 * One Gaussian cluster per class: x = m_c + Q diag(sqrt(lambda)) z with z standard normal. The
 * covariance Q diag(lambda) Q' is the same for all classes; lambda_i is proportional to
 * condition_number^(i / (n - 1)), i = 0 to n - 1, with mean 1; Q is a random rotation. m_c =
 * separation u_c, u_c a random direction of length 1: the unit of separation is the root of the
 * mean variance of a feature within a class, which is 1.
 */
record GaussianClustersSource() implements GeneratedSource {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int features(DatasetConfig config) {
    return config.integer("features");
  }

  @Override
  public void check(DatasetConfig config) {
    if (features(config) == 1 && config.real("condition_number") != 1) {
      throw new DatasetException(
          "dataset gaussian_clusters: condition_number is %s with one feature; expected 1, or at least 2 features"
              .formatted(config.real("condition_number")));
    }
  }

  @Override
  public RawExamples generate(DatasetConfig config, long seed) {
    int features = features(config);
    PortableRandom shape = PortableRandom.of(seed, PortableRandom.Purpose.SHAPE);
    Rotation rotation = Rotation.draw(features, shape);
    double[][] means = means(config, shape);
    double[] eigenvalues = eigenvalues(features, config.real("condition_number"));
    PortableRandom random = PortableRandom.of(seed, PortableRandom.Purpose.FEATURES);
    int[] labels = GeneratedSource.labels(config, seed);
    double[] values = new double[labels.length * features];
    for (int i = 0; i < labels.length; i++) {
      double[] example = random.gaussians(features);
      for (int j = 0; j < features; j++) {
        example[j] *= Math.sqrt(eigenvalues[j]);
      }
      rotation.apply(example);
      for (int j = 0; j < features; j++) {
        values[i * features + j] = means[labels[i]][j] + example[j];
      }
    }
    return RawExamples.ofDoubles(values, features, labels);
  }

  /** Evenly spaced logarithms, the given ratio of last to first, mean 1. */
  static double[] eigenvalues(int count, double conditionNumber) {
    double[] values = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      values[i] = count == 1 ? 1 : StrictMath.pow(conditionNumber, (double) i / (count - 1));
      sum += values[i];
    }
    for (int i = 0; i < count; i++) {
      values[i] *= count / sum;
    }
    return values;
  }

  private static double[][] means(DatasetConfig config, PortableRandom random) {
    double separation = config.real("separation");
    double[][] means = new double[config.integer("classes")][];
    for (int c = 0; c < means.length; c++) {
      means[c] = Rotation.normalized(random.gaussians(config.integer("features")));
      for (int j = 0; j < means[c].length; j++) {
        means[c][j] *= separation;
      }
    }
    return means;
  }
}
