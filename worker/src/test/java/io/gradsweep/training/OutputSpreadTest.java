package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.Datasets;
import io.gradsweep.dataset.Examples;
import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.InputScale;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@DisplayName("How much the output depends on the example")
class OutputSpreadTest {

  @Nested
  class OfLogits {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isTheRootOfTheMeanVarianceOfTheProbabilities(long seed) {
      double[][] logits = new double[200][7];
      Random random = new Random(seed);
      for (double[] example : logits) {
        for (int c = 0; c < example.length; c++) {
          example[c] = 3 * random.nextGaussian();
        }
      }

      assertThat(spread(logits)).isCloseTo(slow(logits), within(1e-14));
    }

    @Test
    void ofTwoCertainOppositesIsOneHalf() {
      assertThat(spread(new double[][] {{1000, 0}, {0, 1000}})).isEqualTo(0.5);
    }

    @Test
    void ofAConstantOutputIsExactlyZero() {
      double[] same = {0.1, -7.3, 2.2};
      assertThat(spread(new double[][] {same, same, same, same, same, same, same})).isZero();
    }

    @Test
    void survivesLogitsWhoseExponentialDoesNotExist() {
      double[][] shifted = {{1e4, 1e4 + 1, 1e4}, {-1e4, -1e4, -1e4 + 2}};
      double[][] same = {{0, 1, 0}, {0, 0, 2}};

      assertThat(spread(shifted)).isCloseTo(slow(same), within(1e-14));
    }

    @Test
    void resolvesDifferencesFarBelowTheProbabilities() {
      double[][] logits = new double[1000][2];
      for (int i = 0; i < logits.length; i++) {
        logits[i][0] = i % 2 == 0 ? 1e-10 : -1e-10;
      }

      // p = 1/2 +- 1e-10/4, in either class
      assertThat(spread(logits)).isCloseTo(2.5e-11, within(1e-16));
    }

    private static double spread(double[][] logits) {
      int classes = logits[0].length;
      OutputSpread spread = new OutputSpread(classes);
      double[] flat = new double[logits.length * classes];
      for (int i = 0; i < logits.length; i++) {
        System.arraycopy(logits[i], 0, flat, i * classes, classes);
        spread.add(flat, i * classes);
      }
      return spread.value();
    }
  }

  @Nested
  class OfATrial {
    @Test
    void isOfAllExamplesThatAreJudged() {
      TrialConfig config = TestConfig.small().value();
      Examples examples = examples(1300, 5);
      DataSplit data =
          new DataSplit(examples, examples, 3, 3, new ExampleShape.Plain(5), InputScale.unknown());
      try (BuiltNetwork network =
          NetworkFactory.build(config, data.shape(), 3, new BlindProbe(), false)) {
        Evaluation judged = Evaluation.of(network.graph(), config, data, examples, 1200);

        assertThat(judged.outputStd())
            .isPositive()
            .isCloseTo(slow(logits(network, examples, 1200)), within(1e-13));
      }
    }

    @Test
    void isZeroWhereTheInputDoesNotReachTheOutput() {
      TrialOutcome outcome =
          TracedTrial.run(TestConfig.small().init("normal(1e-200)").value()).outcome();

      assertThat(outcome.status()).isEqualTo(TrialStatus.COMPLETED);
      assertThat(outcome.performance().outputStd()).isZero();
    }

    @Test
    void isUnknownWhereTheTrialDoesNotReachItsEnd() {
      TrialOutcome outcome = TracedTrial.run(TestConfig.small().batch(1_000_000).value()).outcome();

      assertThat(outcome.status()).isEqualTo(TrialStatus.FAILED);
      assertThat(outcome.performance().outputStd()).isNaN();
    }

    @Test
    void comesWithTheShapeOfTheData() {
      DatasetConfig noise = DatasetConfig.of(DataSource.NOISE);
      DataSplit data = Datasets.load(noise, 1);

      TrialOutcome trained = TracedTrial.run(TestConfig.small().dataset(noise).value()).outcome();
      TrialOutcome impossible = TracedTrial.run(TestConfig.small().skip(9).value()).outcome();

      assertThat(trained.size().features()).isEqualTo(data.train().featureCount()).isPositive();
      assertThat(trained.size().classes()).isEqualTo(data.classes()).isPositive();
      assertThat(impossible.size().features()).as("no data were loaded").isEqualTo(-1);
      assertThat(impossible.size().classes()).as("no data were loaded").isEqualTo(-1);
    }

    private static Examples examples(int count, int features) {
      Random random = new Random(7);
      float[] values = new float[count * features];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return new Examples(values, features, new int[count]);
    }

    private static double[][] logits(BuiltNetwork network, Examples examples, int count) {
      INDArray input = Nd4j.create(DataType.DOUBLE, count, examples.featureCount());
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < examples.featureCount(); j++) {
          input.putScalar(i, j, examples.features()[i * examples.featureCount() + j]);
        }
      }
      return network.graph().output(false, input)[0].toDoubleMatrix();
    }
  }

  /** Two passes, class by class. */
  private static double slow(double[][] logits) {
    int classes = logits[0].length;
    double meanVariance = 0;
    for (int c = 0; c < classes; c++) {
      double mean = 0;
      for (double[] example : logits) {
        mean += probability(example, c) / logits.length;
      }
      for (double[] example : logits) {
        meanVariance += Math.pow(probability(example, c) - mean, 2) / logits.length / classes;
      }
    }
    return Math.sqrt(meanVariance);
  }

  private static double probability(double[] logits, int c) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.exp(logits[c]) / sum;
  }
}
