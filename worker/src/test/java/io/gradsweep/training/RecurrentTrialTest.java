package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialStatus;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A trial of a recurrent network")
class RecurrentTrialTest {
  private static final int INPUTS = 16;
  private static final int UNITS = 64;
  private static final DatasetConfig DATA =
      DatasetConfig.of(DataSource.NOISE_SEQUENCES)
          .with("length", 5)
          .with("inputs", INPUTS)
          .with("examples", 64);

  @Nested
  class Begins {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void withAnOrthogonalMatrixForEachGate(Family.Cell cell) {
      Tensors start = start(config(cell, "orthogonal(0.5)", 1.0));
      double[][] rw = start.rows("layer1/RW");

      for (int gate = 0; gate < cell.gates(); gate++) {
        for (int i = 0; i < UNITS; i += 7) {
          for (int j = 0; j < UNITS; j++) {
            double product = 0;
            for (double[] row : rw) {
              product += row[gate * UNITS + i] * row[gate * UNITS + j];
            }
            assertThat(product)
                .as("columns %d and %d of gate %d", i, j, gate)
                .isCloseTo(i == j ? 0.25 : 0, within(1e-12));
          }
        }
      }
    }

    @ParameterizedTest(name = "{0}: variance of W 2 / {1}, of RW 2 / {2}")
    @CsvSource({"SIMPLE, 80, 128", "LSTM, 144, 144", "GRU, 144, 144"})
    void withTheFansOfTheGlossary(Family.Cell cell, double fans, double recurrentFans) {
      Tensors start = start(config(cell, "xavier", 1.0));

      assertVariance(start.values("layer1/W"), 2 / fans);
      assertVariance(start.values("layer1/RW"), 2 / recurrentFans);
    }

    /** Within four standard errors of the mean of squares of normal numbers. */
    private void assertVariance(double[] values, double variance) {
      double measured = Arrays.stream(values).map(value -> value * value).average().orElseThrow();
      assertThat(measured)
          .isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / values.length)));
    }

    @Test
    void withTheSameInputWeightsWhateverTheRecurrentOnes() {
      Tensors one = start(config(Family.Cell.GRU, "orthogonal", null));
      Tensors other = start(config(Family.Cell.GRU, "he", null));

      assertThat(other.values("layer1/W")).isEqualTo(one.values("layer1/W"));
      assertThat(other.values("layer1/RW")).isNotEqualTo(one.values("layer1/RW"));
      assertThat(Arrays.copyOf(one.values("layer1/RW"), 4))
          .as("another stream than W's")
          .isNotEqualTo(Arrays.copyOf(one.values("layer1/W"), 4));
    }

    @Test
    void withTheForgetBiasInTheForgetGateOnly() {
      double[] b = start(config(Family.Cell.LSTM, "xavier", 1.5)).values("layer1/b");

      for (int i = 0; i < b.length; i++) {
        assertThat(b[i]).as("b[%d]", i).isEqualTo(i / UNITS == 1 ? 1.5 : 0);
      }
    }

    @Test
    void withGainsOfOne() {
      TrialConfig config =
          new TestConfig(config(Family.Cell.SIMPLE, "xavier", null))
              .norm(Normalization.LAYER, null)
              .value();

      assertThat(start(config).values("layer1/g")).hasSize(2 * UNITS).containsOnly(1);
    }

    private Tensors start(TrialConfig config) {
      return new Tensors(completed(TracedTrial.run(config, 0)).tensors(), 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isBitIdenticalAloneAndBesideAnother(Family.Cell cell) {
    TrialConfig config = config(cell, "orthogonal", null);
    TrialConfig another = new TestConfig(config).seed(2).width(48).value();
    String alone = completed(TracedTrial.run(config)).outcome().traceDigest();

    CompletableFuture<TracedTrial> beside =
        CompletableFuture.supplyAsync(() -> TracedTrial.run(another));
    TracedTrial again = TracedTrial.run(config);

    completed(beside.join());
    assertThat(again.outcome().traceDigest()).isEqualTo(alone).hasSize(64);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void inSinglePrecisionFollowsTheOneInDouble(Family.Cell cell) {
    TestConfig config = new TestConfig(config(cell, "orthogonal", null)).depth(2).skip(1);
    TracedTrial exact = completed(TracedTrial.run(config.value()));
    TracedTrial single = completed(TracedTrial.run(config.precision(Precision.FLOAT).value()));

    assertThat(single.layers()).hasSameSizeAs(exact.layers());
    for (int i = 0; i < exact.layers().size(); i++) {
      double expected = exact.layers().get(i).gradient().l2();
      assertThat(single.layers().get(i).gradient().l2())
          .as("row %d", i)
          .isCloseTo(expected, within(1e-4 * expected));
    }
    for (int i = 0; i < exact.timesteps().size(); i++) {
      double expected = exact.timesteps().get(i).inputGradientL2();
      assertThat(single.timesteps().get(i).inputGradientL2())
          .as("%s", exact.timesteps().get(i))
          .isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void hasTimestepsAtTracedStepsOnlyAndOthersHaveNone() {
    TracedTrial recurrent = TracedTrial.run(config(Family.Cell.SIMPLE, "xavier", null));
    assertThat(recurrent.timesteps())
        .extracting(row -> List.of(row.step(), row.layer(), row.lag()))
        .hasSize(3 * 5)
        .startsWith(List.of(0, 1, 0), List.of(0, 1, 1))
        .endsWith(List.of(2, 1, 4));
    assertThat(TracedTrial.run(TestConfig.small().value()).timesteps()).isEmpty();
  }

  @Test
  void divergesLikeAnyOther() {
    TracedTrial trial =
        TracedTrial.run(
            new TestConfig(config(Family.Cell.SIMPLE, "orthogonal(1e100)", null))
                .activation(Activation.IDENTITY)
                .value());

    assertThat(trial.outcome().status()).isEqualTo(TrialStatus.DIVERGED);
    assertThat(trial.timesteps()).as("the step that is not finite").hasSize(5);
  }

  private static TrialConfig config(
      Family.Cell cell, String recurrentInit, @Nullable Double forgetBias) {
    return TestConfig.small()
        .family(new Family.Rnn(cell, Initialization.of(recurrentInit), null, forgetBias))
        .depth(1)
        .width(UNITS)
        .dataset(DATA)
        .value();
  }

  private static TracedTrial completed(TracedTrial trial) {
    assertThat(trial.outcome().status())
        .as(trial.outcome().failure())
        .isEqualTo(TrialStatus.COMPLETED);
    return trial;
  }
}
