package io.gradsweep.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Activation functions: the formulas of docs/glossary.md. */
class ActivationTest {

  /** Distance of two sample points, a power of two so that sample points meet the kinks. */
  private static final double STEP = 1.0 / 1024;

  /**
   * @param values f(-2), f(0.5) and f(1.5) from the formulas in Python
   */
  private record Row(Activation activation, List<Double> values) {}

  private static Row row(Activation activation, double... values) {
    return new Row(activation, Arrays.stream(values).boxed().toList());
  }

  static List<Row> rows() {
    return List.of(
        row(Activation.CUBE, -8, 0.125, 3.375),
        row(Activation.ELU, -0.8646647168, 0.5, 1.5),
        row(Activation.GELU, -0.06434138, 0.35038844, 1.39166220),
        row(Activation.HARD_SIGMOID, 0.1, 0.6, 0.8),
        row(Activation.HARD_TANH, -1, 0.5, 1),
        row(Activation.IDENTITY, -2, 0.5, 1.5),
        row(Activation.LEAKY_RELU, -0.02, 0.5, 1.5),
        row(Activation.MISH, -0.25250148, 0.37524521, 1.40337827),
        row(Activation.RATIONAL_TANH, -1.51609313, 0.54217878, 1.32737528),
        row(Activation.RECTIFIED_TANH, 0, 0.4621172, 0.9051483),
        row(Activation.RELU, 0, 0.5, 1.5),
        row(Activation.RELU6, 0, 0.5, 1.5),
        row(Activation.SELU, -1.5201665, 0.5253505, 1.5760515),
        row(Activation.SIGMOID, 0.1192029, 0.6224593, 0.8175745),
        row(Activation.SINE, -0.9092974, 0.4794255, 0.9974950),
        row(Activation.SOFTPLUS, 0.12692801, 0.97407698, 1.70141328),
        row(Activation.SOFTSIGN, -0.6666667, 0.3333333, 0.6),
        row(Activation.SWISH, -0.23840584, 0.31122967, 1.22636171),
        row(Activation.TANH, -0.9640276, 0.4621172, 0.9051483),
        row(Activation.THRESHOLDED_RELU, 0, 0, 1.5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void valueFollowsTheFormula(Row row) {
    double[] at = {-2, 0.5, 1.5};
    for (int i = 0; i < at.length; i++) {
      assertThat(row.activation().value(at[i]))
          .as("f(%s)", at[i])
          .isCloseTo(row.values().get(i), within(1e-6));
    }
  }

  @Test
  void everyActivationHasARow() {
    assertThat(rows()).extracting(Row::activation).containsExactly(Activation.values());
  }

  @Test
  void rationalTanhIsOdd() {
    // y = 1: 1.7159 (1 - 1 / (3 + 1.41645))
    double atOne = 1.7159 * (1 - 1 / (3 + 1.41645));
    assertThat(Activation.RATIONAL_TANH.value(1.5)).isCloseTo(atOne, within(1e-12));
    assertThat(Activation.RATIONAL_TANH.value(-1.5)).isCloseTo(-atOne, within(1e-12));
    assertThat(Activation.RATIONAL_TANH.value(0)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void passesNanOn(Activation activation) {
    assertThat(activation.value(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void derivativeIsTheSlopeAwayFromKinks(Activation activation) {
    for (double x = -8.03; x < 8; x += 0.11) {
      double at = x;
      if (activation.kinks().stream().noneMatch(kink -> Math.abs(at - kink) < 1e-3)) {
        double step = 1e-5;
        double difference = (activation.value(x + step) - activation.value(x - step)) / (2 * step);
        assertThat(activation.derivative(x))
            .as("f'(%s)", x)
            .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
      }
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "HARD_SIGMOID,    -2.5, 0",
    "HARD_SIGMOID,     2.5, 0",
    "HARD_TANH,       -1,   1",
    "HARD_TANH,        1,   1",
    "LEAKY_RELU,       0,   0.01",
    "RECTIFIED_TANH,   0,   0",
    "RELU,             0,   0",
    "RELU6,            0,   0",
    "RELU6,            6,   0",
    "SELU,             0,   1.7580993408473766",
    "THRESHOLDED_RELU, 1,   0"
  })
  void derivativeAtAKinkIsThatOfOneSide(Activation activation, double kink, double derivative) {
    assertThat(activation.kinks()).contains(kink);
    assertThat(activation.derivative(kink)).isCloseTo(derivative, within(1e-15));
  }

  /**
   * The second derivative, by differences of f', changes from one interval to the next by the
   * length of an interval times f''', of order 0.01, unless there is a kink.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RATIONAL_TANH")
  void kinksAreWhereOneOfTheFirstTwoDerivativesJumps(Activation activation) {
    List<Double> jumps = jumps(activation);
    assertThat(jumps).hasSameSizeAs(activation.kinks());
    for (int i = 0; i < jumps.size(); i++) {
      assertThat(jumps.get(i)).isCloseTo(activation.kinks().get(i), within(2 * STEP));
    }
  }

  /** Near 0 it is 1.7159 (y - y^3 + (1 + 1.41645) sign(y) y^4 + ...), y = 2 x / 3. */
  @Test
  void theFourthDerivativeOfRationalTanhJumpsAtZero() {
    double y = 1e-2;
    double afterThirdOrder = Activation.RATIONAL_TANH.value(1.5 * y) / 1.7159 - y + y * y * y;
    assertThat(afterThirdOrder / Math.pow(y, 4)).isCloseTo(1 + 1.41645, within(0.1));
    assertThat(jumps(Activation.RATIONAL_TANH)).isEmpty();
    assertThat(Activation.RATIONAL_TANH.kinks()).containsExactly(0.0);
  }

  private static List<Double> jumps(Activation activation) {
    List<Double> jumps = new ArrayList<>();
    for (double x = -8; x < 8; x += STEP) {
      double change = curvature(activation, x) - curvature(activation, x - STEP);
      boolean near = !jumps.isEmpty() && x - jumps.get(jumps.size() - 1) < 4 * STEP;
      if (Math.abs(change) > 0.1 && !near) {
        jumps.add(x);
      }
    }
    return jumps;
  }

  @ParameterizedTest
  @EnumSource
  void itIsCurvedUnlessItsSecondDerivativeIsZeroBetweenKinks(Activation activation) {
    boolean bends = false;
    for (double x = -8; x < 8; x += 0.11) {
      double at = x;
      if (activation.kinks().stream().noneMatch(kink -> Math.abs(at - kink) < 2 * STEP)) {
        bends |= Math.abs(curvature(activation, x)) > 1e-6;
      }
    }
    assertThat(activation.curved()).isEqualTo(bends);
  }

  private static double curvature(Activation activation, double x) {
    return (activation.derivative(x + STEP) - activation.derivative(x)) / STEP;
  }
}
