package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Means over random preactivations against closed forms and plain sums. */
class ExpectationsTest {
  private static final Density GAUSSIAN = new Density.Gaussian();

  private static Expectations of(Activation activation) {
    return new Expectations(activation);
  }

  /** Cho and Saul, Kernel methods for deep learning, NIPS 2009: arc-cosine kernels. */
  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.999, -0.5, 0, 0.18, 0.9, 0.99, 0.9999, 0.999999, 1})
  void reluHasTheArcCosineKernels(double correlation) {
    double angle = Math.acos(correlation);
    double sd = 1.7;
    PairMoments pair = of(Activation.RELU).pair(GAUSSIAN, sd, correlation);
    assertThat(pair.slopes()).isCloseTo((Math.PI - angle) / (2 * Math.PI), within(2e-6));
    double values = Math.sin(angle) + (Math.PI - angle) * Math.cos(angle);
    assertThat(pair.values()).isCloseTo(sd * sd * values / (2 * Math.PI), within(1e-7));
  }

  /** Six Gaussian factors, by Isserlis: E z^3 z'^3 = sd^6 (9 c + 6 c^3). */
  @ParameterizedTest
  @ValueSource(doubles = {-0.7, 0, 0.3, 0.95})
  void cubeHasTheMomentsOfIsserlis(double c) {
    PairMoments pair = of(Activation.CUBE).pair(GAUSSIAN, 1.1, c);
    double scale = Math.pow(1.1, 6);
    assertThat(pair.values()).isCloseTo(scale * (9 * c + 6 * c * c * c), within(1e-4));
    // E 9 z^2 z'^2 = 9 sd^4 (1 + 2 c^2)
    assertThat(pair.slopes()).isCloseTo(9 * Math.pow(1.1, 4) * (1 + 2 * c * c), within(1e-4));
  }

  @Test
  void identityIsItself() {
    PairMoments pair = of(Activation.IDENTITY).pair(GAUSSIAN, 3, -0.4);
    assertThat(pair.values()).isCloseTo(9 * -0.4, within(1e-7));
    assertThat(pair.slopes()).isCloseTo(1, within(1e-8));
    assertThat(pair.argumentSlopes()).isCloseTo(9 * -0.4, within(1e-7));
  }

  /** Far from the origin tanh is a sign, whose kernel is 2 / pi arcsin(c) (Sheppard, 1899). */
  @ParameterizedTest
  @ValueSource(doubles = {-0.6, 0.2, 0.8})
  void saturatedTanhIsASign(double c) {
    PairMoments pair = of(Activation.TANH).pair(GAUSSIAN, 1e5, c);
    assertThat(pair.values()).isCloseTo(2 / Math.PI * Math.asin(c), within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "TANH, 0.3, 0.5",
    "TANH, 1.4, 0.9",
    "TANH, 12, 0.3",
    "SIGMOID, 1.5, 0.98",
    "SOFTSIGN, 5, -0.4",
    "ELU, 2, 0.7",
    "SELU, 1, 0.2",
    "GELU, 3, 0.95",
    "SWISH, 1, -0.9",
    "MISH, 0.5, 0.1",
    "SOFTPLUS, 4, 0.6",
    "RATIONAL_TANH, 2, 0.5",
    "RECTIFIED_TANH, 1.4, 0.5",
    "HARD_TANH, 1, 0.5",
    "HARD_SIGMOID, 3, 0.2",
    "RELU6, 4, 0.7",
    "THRESHOLDED_RELU, 1.4, 0.5",
    "LEAKY_RELU, 2, 0.6"
  })
  void allAgreeWithAPlainSumOverAFineGrid(Activation activation, double sd, double c) {
    PairMoments pair = of(activation).pair(GAUSSIAN, sd, c);
    double step = 0.01;
    double values = 0;
    double slopes = 0;
    double total = 0;
    double other = Math.sqrt(1 - c * c);
    for (double x = -6.5; x < 6.5; x += step) {
      for (double y = -6.5; y < 6.5; y += step) {
        // Off the kinks by an odd bit, so that none is met exactly.
        double one = sd * (x + 0.0012345);
        double two = sd * (c * (x + 0.0012345) + other * (y + 0.0012345));
        double weight = Math.exp(-(Math.pow(x + 0.0012345, 2) + Math.pow(y + 0.0012345, 2)) / 2);
        total += weight;
        values += weight * activation.value(one) * activation.value(two);
        slopes += weight * activation.derivative(one) * activation.derivative(two);
      }
    }
    // The sum is the coarse one of the two: of order step where a slope jumps.
    assertThat(pair.values()).isCloseTo(values / total, within(1e-3 * (1 + sd)));
    assertThat(pair.slopes()).isCloseTo(slopes / total, within(3e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TANH", "RELU", "ELU", "GELU", "HARD_TANH", "THRESHOLDED_RELU"})
  void twoEqualExamplesAreOne(Activation activation) {
    Expectations expectations = of(activation);
    UnitMoments unit = expectations.unit(GAUSSIAN, 1.3);
    PairMoments almost = expectations.pair(GAUSSIAN, 1.3, 1 - 1e-9);
    assertThat(almost.values()).isCloseTo(unit.square(), within(1e-4));
    assertThat(almost.slopes()).isCloseTo(unit.slopeSquare(), within(1e-4));
    assertThat(almost.argumentSlopes()).isCloseTo(unit.argumentSlopeSquare(), within(1e-4));
  }

  /** He et al., 2015: the variance 2 / fan_in keeps errors of ReLU at every length. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 1e3})
  void chiOfReluWithHeIsOne(double sd) {
    assertThat(2 * of(Activation.RELU).unit(GAUSSIAN, sd).slopeSquare()).isCloseTo(1, within(1e-9));
  }

  /**
   * Poole et al., 2016, figure 1: without bias, weights of variance 1 / n are on the edge of chaos
   * of tanh: the length shrinks to 0 and chi_1 is 1 there; above it, the length has a fixed point.
   */
  @Test
  void tanhHasTheEdgeOfChaosAtGainOne() {
    Expectations tanh = of(Activation.TANH);
    assertThat(fixedLength(tanh, 1)).as("after 10,000 layers").isLessThan(1e-3);
    assertThat(tanh.unit(GAUSSIAN, 1e-3).slopeSquare()).isCloseTo(1, within(1e-5));
    double length = fixedLength(tanh, 2);
    // The fixed point and chi_1 from sums over 40,000 points, in this test.
    assertThat(length)
        .isCloseTo(2 * plainMean(x -> Math.pow(Math.tanh(x), 2), length), within(1e-7));
    double chi = 2 * tanh.unit(GAUSSIAN, Math.sqrt(length)).slopeSquare();
    assertThat(chi)
        .isCloseTo(2 * plainMean(x -> Math.pow(Math.cosh(x), -4), length), within(1e-7))
        .isGreaterThan(1);
  }

  private static double fixedLength(Expectations expectations, double gain) {
    double length = 1;
    for (int layer = 0; layer < 10_000; layer++) {
      length = gain * expectations.unit(GAUSSIAN, Math.sqrt(length)).square();
    }
    return length;
  }

  private static double plainMean(DoubleUnaryOperator f, double square) {
    double sum = 0;
    double total = 0;
    for (int i = -20_000; i <= 20_000; i++) {
      double x = i * 4e-4;
      sum += Math.exp(-x * x / 2) * f.applyAsDouble(Math.sqrt(square) * x);
      total += Math.exp(-x * x / 2);
    }
    return sum / total;
  }

  @Test
  void momentsOfOneUnitAreWhatTheirNamesSay() {
    // f = x^3: E f^2 = 15, E f'^2 = 9 * 3, E f^4 = 10395, E f'^4 = 81 * 105, E z f f' = 3 * 15
    UnitMoments unit = of(Activation.CUBE).unit(GAUSSIAN, 1);
    assertThat(unit.mean()).isCloseTo(0, within(1e-9));
    assertThat(unit.square()).isCloseTo(15, within(1e-4));
    assertThat(unit.slopeSquare()).isCloseTo(27, within(1e-5));
    assertThat(unit.slope()).isCloseTo(3, within(1e-6));
    assertThat(unit.fourth()).isCloseTo(10395, within(10.0));
    assertThat(unit.slopeFourth()).isCloseTo(81 * 105, within(0.1));
    assertThat(unit.growth()).isCloseTo(3, within(1e-6));
    assertThat(unit.squareSlopeSquare()).isCloseTo(9 * 945, within(1.0));
    assertThat(unit.argumentSlopeSquare()).isCloseTo(9 * 15, within(1e-3));
    assertThat(unit.valueSlope()).isCloseTo(0, within(1e-9));
    assertThat(unit.centralFourth()).isEqualTo(unit.fourth());
  }
}
