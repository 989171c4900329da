package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.InvalidLevelException;
import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianClustersSourceTest {

  private static final int FEATURES = 5;
  private static final int CLASSES = 3;
  private static final DatasetConfig CLUSTERS =
      DatasetConfig.of(DataSource.GAUSSIAN_CLUSTERS)
          .with("features", FEATURES)
          .with("classes", CLASSES)
          .with("examples", 40_000)
          .with("held_out", 0.0);

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 1e6})
  void covarianceWithinClassesHasTheGivenConditionNumberAndMeanEigenvalueOne(double condition) {
    Examples examples = Datasets.load(CLUSTERS.with("condition_number", condition), 1).train();

    double[] eigenvalues = new EigenDecomposition(covariance(examples)).getRealEigenvalues();
    Arrays.sort(eigenvalues);

    // A sample eigenvalue has a relative standard error of sqrt(2 / n) = 0.7 %; equal eigenvalues
    // of the covariance spread by about sqrt(features / n) = 1.1 % to either side.
    assertThat(eigenvalues[FEATURES - 1] / eigenvalues[0])
        .isCloseTo(condition, Percentage.withPercentage(6));
    assertThat(Arrays.stream(eigenvalues).average().orElseThrow())
        .isCloseTo(1, Percentage.withPercentage(3));
    for (int i = 1; i < FEATURES; i++) {
      assertThat(eigenvalues[i] / eigenvalues[i - 1])
          .as("eigenvalues are evenly spaced in logarithm")
          .isCloseTo(Math.pow(condition, 0.25), Percentage.withPercentage(6));
    }
  }

  @Test
  void eigenvaluesAreLogSpacedWithMeanOne() {
    assertThat(GaussianClustersSource.eigenvalues(3, 100))
        .containsExactly(new double[] {3 / 111.0, 30 / 111.0, 300 / 111.0}, within(1e-12));
    assertThat(GaussianClustersSource.eigenvalues(1, 1)).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 50})
  void classMeansLieAtTheSeparationFromTheOrigin(double separation) {
    Examples examples = Datasets.load(CLUSTERS.with("separation", separation), 1).train();

    // Each coordinate of a class mean has a standard error of 1 / sqrt(n / classes) = 0.0087.
    for (double[] mean : means(examples)) {
      double length = Math.sqrt(Arrays.stream(mean).map(value -> value * value).sum());
      assertThat(length).isCloseTo(separation, within(0.06));
    }
  }

  @Test
  void separationMovesOnlyTheMeans() {
    Examples near = Datasets.load(CLUSTERS.with("separation", 0.0), 4).train();
    Examples far = Datasets.load(CLUSTERS.with("separation", 3.0), 4).train();

    assertThat(far.labels()).isEqualTo(near.labels());
    double[][] distance = new double[CLASSES][];
    for (int i = 0; i < 1000; i++) {
      double[] moved = new double[FEATURES];
      for (int j = 0; j < FEATURES; j++) {
        moved[j] = far.features()[i * FEATURES + j] - near.features()[i * FEATURES + j];
      }
      int label = near.labels()[i];
      if (distance[label] == null) {
        distance[label] = moved;
      }
      assertThat(moved).containsExactly(distance[label], within(1e-5));
    }
  }

  @Test
  void oneFeatureCannotBeIllConditioned() {
    DatasetConfig config = CLUSTERS.with("features", 1).with("condition_number", 10.0);

    assertThatThrownBy(() -> Datasets.describe(config))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "dataset gaussian_clusters: condition_number is 10.0 with one feature;"
                + " expected 1, or at least 2 features");
    assertThat(Datasets.load(CLUSTERS.with("features", 1), 1).train().featureCount()).isEqualTo(1);
  }

  @Test
  void moreFeaturesThanCanBeRotatedAreRefused() {
    assertThatThrownBy(() -> CLUSTERS.with("features", 10_001))
        .isInstanceOf(InvalidLevelException.class)
        .hasMessage("features is '10001'; allowed: a whole number from 1 to 10000");
  }

  private static RealMatrix covariance(Examples examples) {
    double[][] means = means(examples);
    double[][] sums = new double[FEATURES][FEATURES];
    for (int i = 0; i < examples.size(); i++) {
      double[] mean = means[examples.labels()[i]];
      for (int j = 0; j < FEATURES; j++) {
        for (int k = 0; k < FEATURES; k++) {
          sums[j][k] +=
              (examples.features()[i * FEATURES + j] - mean[j])
                  * (examples.features()[i * FEATURES + k] - mean[k]);
        }
      }
    }
    return MatrixUtils.createRealMatrix(sums).scalarMultiply(1.0 / (examples.size() - CLASSES));
  }

  private static double[][] means(Examples examples) {
    double[][] means = new double[CLASSES][FEATURES];
    int[] counts = new int[CLASSES];
    for (int i = 0; i < examples.size(); i++) {
      int label = examples.labels()[i];
      counts[label]++;
      for (int j = 0; j < FEATURES; j++) {
        means[label][j] += examples.features()[i * FEATURES + j];
      }
    }
    for (int c = 0; c < CLASSES; c++) {
      for (int j = 0; j < FEATURES; j++) {
        means[c][j] /= counts[c];
      }
    }
    return means;
  }
}
