package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.Activation;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Activation functions: the formulas of docs/glossary.md. */
class NonlinearityTest {

  /** Values at -2, 0.5 and 1.5, from the formulas in Python. */
  @ParameterizedTest
  @CsvSource({
    "CUBE, -8, 0.125, 3.375",
    "ELU, -0.8646647168, 0.5, 1.5",
    "GELU, -0.06434138, 0.35038844, 1.39166220",
    "HARD_SIGMOID, 0.1, 0.6, 0.8",
    "HARD_TANH, -1, 0.5, 1",
    "IDENTITY, -2, 0.5, 1.5",
    "LEAKY_RELU, -0.02, 0.5, 1.5",
    "MISH, -0.25250148, 0.37524521, 1.40337827",
    "RECTIFIED_TANH, 0, 0.4621172, 0.9051483",
    "RELU, 0, 0.5, 1.5",
    "RELU6, 0, 0.5, 1.5",
    "SELU, -1.5201665, 0.5253505, 1.5760515",
    "SIGMOID, 0.1192029, 0.6224593, 0.8175745",
    "SOFTPLUS, 0.12692801, 0.97407698, 1.70141328",
    "SOFTSIGN, -0.6666667, 0.3333333, 0.6",
    "SWISH, -0.23840584, 0.31122967, 1.22636171",
    "TANH, -0.9640276, 0.4621172, 0.9051483",
    "THRESHOLDED_RELU, 0, 0, 1.5"
  })
  void value(Activation activation, double atMinusTwo, double atHalf, double atOneAndAHalf) {
    Nonlinearity function = Nonlinearity.of(activation);
    assertThat(function.value().applyAsDouble(-2)).isCloseTo(atMinusTwo, within(1e-6));
    assertThat(function.value().applyAsDouble(0.5)).isCloseTo(atHalf, within(1e-6));
    assertThat(function.value().applyAsDouble(1.5)).isCloseTo(atOneAndAHalf, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"-1.5, -1.32738", "1.5, 1.32738", "0, 0"})
  void rationalTanhIsOddWithTheLimitOfItsScale(double x, double expected) {
    // y = 1: 1.7159 (1 - 1 / (3 + 1.41645)) = 1.32737...
    double atOne = 1.7159 * (1 - 1 / (3 + 1.41645));
    Nonlinearity function = Nonlinearity.of(Activation.RATIONAL_TANH);
    assertThat(function.value().applyAsDouble(x)).isCloseTo(Math.signum(x) * atOne, within(1e-12));
    assertThat(function.value().applyAsDouble(x)).isCloseTo(expected, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource
  void slopeIsTheDerivativeAwayFromKinks(Activation activation) {
    Nonlinearity function = Nonlinearity.of(activation);
    for (double x = -8.03; x < 8; x += 0.11) {
      double at = x;
      if (Arrays.stream(function.kinks()).noneMatch(kink -> Math.abs(at - kink) < 1e-3)) {
        double step = 1e-5;
        double difference =
            (function.value().applyAsDouble(x + step) - function.value().applyAsDouble(x - step))
                / (2 * step);
        assertThat(function.slope().applyAsDouble(x))
            .as("f'(%s)", x)
            .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
      }
    }
  }
}
