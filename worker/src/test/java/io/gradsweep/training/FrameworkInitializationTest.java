package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.NetworkFactory;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Bounds and variances as the documentation of torch.nn.Linear, Conv2d, RNN, LSTM and GRU and of
 * keras.layers.Dense, Conv2D, SimpleRNN, LSTM and GRU states them.
 */
@DisplayName("The default initializations of PyTorch and Keras, and LeCun's")
class FrameworkInitializationTest {
  private static final int UNITS = 40;
  private static final int OUTPUTS = 10;

  private static TestConfig config(String init) {
    return TestConfig.small().depth(2).width(UNITS).init(init).precision(Precision.DOUBLE);
  }

  private static TestConfig recurrent(Family.Cell cell, String init) {
    return config(init)
        .family(
            new Family.Rnn(
                cell, Initialization.of(init), null, cell == Family.Cell.LSTM ? 0.0 : null));
  }

  private static double[] drawn(
      TestConfig config, ExampleShape shape, String layer, String parameter) {
    try (BuiltNetwork network =
        NetworkFactory.build(config.value(), shape, OUTPUTS, new BlindProbe(), false)) {
      INDArray array = network.graph().getLayer(layer).getParam(parameter);
      return array.dup('c').data().asDouble();
    }
  }

  /** Of n draws of U(-b, b): within 4 standard errors of b^2 / 3, and the largest close to b. */
  private static void assertUniform(double[] drawn, double bound) {
    double meanSquare = Arrays.stream(drawn).map(x -> x * x).sum() / drawn.length;
    double variance = bound * bound / 3;
    assertThat(meanSquare)
        .isCloseTo(variance, within(4 * variance * Math.sqrt(0.8 / drawn.length)));
    assertThat(Arrays.stream(drawn).map(Math::abs).max().orElseThrow())
        .isBetween(bound * (1 - 10.0 / drawn.length), bound);
  }

  @Nested
  class PyTorch {
    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofDenseLayersIsUniformWithTheirInputs(Engine engine) {
      TestConfig config = config("pytorch").engine(engine);
      ExampleShape shape = new ExampleShape.Plain(25);
      assertUniform(drawn(config, shape, "layer1", "W"), 0.2);
      assertUniform(drawn(config, shape, "layer1", "b"), 0.2);
      assertUniform(drawn(config, shape, "layer2", "W"), 1 / Math.sqrt(UNITS));
      assertUniform(drawn(config, shape, "layer2", "b"), 1 / Math.sqrt(UNITS));
      assertUniform(drawn(config, shape, "output", "b"), 1 / Math.sqrt(UNITS));
    }

    @Test
    void ofConvolutionsIsUniformWithThePixelsOfAPatch() {
      TestConfig config = config("pytorch").family(new Family.Cnn(3, 0));
      ExampleShape shape = new ExampleShape.Image(3, 8, 8);
      assertUniform(drawn(config, shape, "layer1", "W"), 1 / Math.sqrt(27));
      assertUniform(drawn(config, shape, "layer1", "b"), 1 / Math.sqrt(27));
      assertUniform(drawn(config, shape, "layer2", "b"), 1 / Math.sqrt(9 * UNITS));
    }

    @ParameterizedTest
    @EnumSource(Family.Cell.class)
    void ofRecurrentLayersIsUniformWithTheirUnitsAndHasTwoBiases(Family.Cell cell) {
      TestConfig config = recurrent(cell, "pytorch");
      ExampleShape shape = new ExampleShape.Sequence(6, 30);
      double bound = 1 / Math.sqrt(UNITS);
      assertUniform(drawn(config, shape, "layer1", "W"), bound);
      assertUniform(drawn(config, shape, "layer1", "RW"), bound);
      double[] biases = drawn(config, shape, "layer1", "b");
      double meanSquare = Arrays.stream(biases).map(x -> x * x).sum() / biases.length;
      double variance = 2 * bound * bound / 3;
      // kurtosis of the sum of two uniform numbers: 2.4
      assertThat(meanSquare)
          .isCloseTo(variance, within(4 * variance * Math.sqrt(1.4 / biases.length)));
      assertThat(Arrays.stream(biases).map(Math::abs).max().orElseThrow())
          .isBetween(bound, 2 * bound);
    }

    @Test
    void leavesTheShiftOfANormalizationAtZero() {
      TestConfig config = config("pytorch").norm(Normalization.LAYER, NormPosition.BEFORE);
      ExampleShape shape = new ExampleShape.Plain(25);
      assertThat(drawn(config, shape, "layer1", "b")).containsOnly(0);
      assertUniform(drawn(config, shape, "output", "b"), 1 / Math.sqrt(UNITS));
    }

    @Test
    void addsTheForgetBias() {
      TestConfig config =
          recurrent(Family.Cell.LSTM, "pytorch").with(Hyperparameters.FORGET_BIAS, 5.0);
      double[] biases = drawn(config, new ExampleShape.Sequence(6, 30), "layer1", "b");
      double[] forget = Arrays.copyOfRange(biases, UNITS, 2 * UNITS);
      assertThat(Arrays.stream(forget).average().orElseThrow()).isCloseTo(5, within(0.1));
      assertThat(Arrays.stream(forget).distinct().count()).isEqualTo(UNITS);
    }
  }

  @Nested
  class Keras {
    @ParameterizedTest
    @CsvSource({"SIMPLE, 1", "LSTM, 4", "GRU, 3"})
    void countsAllGatesInTheFansOfTheKernelAndDrawsOneOrthogonalMatrix(
        Family.Cell cell, int gates) {
      TestConfig config = recurrent(cell, "keras");
      ExampleShape shape = new ExampleShape.Sequence(6, 30);
      assertUniform(drawn(config, shape, "layer1", "W"), Math.sqrt(6.0 / (30 + gates * UNITS)));
      double[] states = drawn(config, shape, "layer1", "RW"); // UNITS rows
      int columns = gates * UNITS;
      assertThat(states).hasSize(UNITS * columns);
      for (int row = 0; row < UNITS; row++) {
        for (int other = 0; other <= row; other++) {
          double product = 0;
          for (int column = 0; column < columns; column++) {
            product += states[row * columns + column] * states[other * columns + column];
          }
          assertThat(product).isCloseTo(row == other ? 1 : 0, within(1e-12));
        }
      }
      assertThat(drawn(config, shape, "layer1", "b")).containsOnly(0);
    }

    @Test
    void ofDenseLayersIsGlorotsWithBiasesAtZero() {
      TestConfig config = config("keras");
      ExampleShape shape = new ExampleShape.Plain(25);
      assertUniform(drawn(config, shape, "layer1", "W"), Math.sqrt(6.0 / (25 + UNITS)));
      assertUniform(drawn(config, shape, "output", "W"), Math.sqrt(6.0 / (UNITS + OUTPUTS)));
      assertThat(drawn(config, shape, "layer1", "b")).containsOnly(0);
    }
  }

  @Nested
  class LeCun {
    @ParameterizedTest
    @EnumSource(Family.Cell.class)
    void hasTheFanInOfEachMatrix(Family.Cell cell) {
      TestConfig config = recurrent(cell, "lecun_uniform");
      ExampleShape shape = new ExampleShape.Sequence(6, 30);
      assertUniform(drawn(config, shape, "layer1", "W"), Math.sqrt(3.0 / 30));
      assertUniform(drawn(config, shape, "layer1", "RW"), Math.sqrt(3.0 / UNITS));
    }
  }
}
