package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.network.recurrent.CellFunction;
import io.gradsweep.trial.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where formulas as they are written lose all digits; values in between are tested with networks.
 */
class ActivationsTest {

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "ELU,               1e-20,   1e-20,            1",
    "ELU,              -1e-20,  -1e-20,            1",
    "GELU,              1e-20,   5e-21,            0.5",
    "GELU,              100,     100,              1",
    "GELU,              1e4,     1e4,              1",
    "GELU,             -1e4,     0,                0",
    "MISH,              1e-20,   6e-21,            0.6",
    "MISH,              100,     100,              1",
    "MISH,              1e4,     1e4,              1",
    "MISH,             -1e4,     0,                0",
    "RATIONAL_TANH,     1e-20,   1.1439333333e-20, 1.1439333333",
    "RATIONAL_TANH,    -1e-20,  -1.1439333333e-20, 1.1439333333",
    "RATIONAL_TANH,     1e6,     1.7159,           0",
    "RECTIFIED_TANH,    1e-20,   1e-20,            1",
    "RECTIFIED_TANH,   -1e-20,   0,                0",
    "SELU,             -1e-20,  -1.7580993408e-20, 1.7580993408",
    "SOFTPLUS,          100,     100,              1",
    "SOFTPLUS,          1e4,     1e4,              1",
    "SOFTPLUS,         -30,      9.3576229688e-14, 9.3576229688e-14",
    "SWISH,             1e-20,   5e-21,            0.5",
    "SWISH,             100,     100,              1",
    "SWISH,             1e4,     1e4,              1",
    "SWISH,            -1e4,     0,                0",
    "TANH,              1e-20,   1e-20,            1",
    "TANH,              3,       0.995054753687,   0.0098660371654",
    "TANH,             -3,      -0.995054753687,   0.0098660371654",
    "TANH,              5,       0.999909204263,   0.00018158323094",
    "TANH,             -5,      -0.999909204263,   0.00018158323094",
    "TANH,              8,       0.999999774930,   4.5014059756e-7",
    "TANH,             -8,      -0.999999774930,   4.5014059756e-7",
    "TANH,              12,       0.999999999924,   1.5100538176e-10",
    "TANH,             -12,      -0.999999999924,   1.5100538176e-10",
    "TANH,              20,       1.000000000000,   1.6993417021e-17",
    "TANH,             -20,      -1.000000000000,   1.6993417021e-17",
    "TANH,              40,       1.000000000000,   7.2194055514e-35",
    "TANH,             -40,      -1.000000000000,   7.2194055514e-35",
    "RECTIFIED_TANH,    12,      0.999999999924,   1.5100538176e-10",
    "SIGMOID,           20,      0.999999997939,   2.0611536139e-09",
    "SIGMOID,           40,      1.000000000000,   4.2483542553e-18",
    "SIGMOID,           80,      1.000000000000,   1.8048513878e-35",
    "SOFTSIGN,          1e-20,   1e-20,            1"
  })
  void isExactFarFromOneInBothPrecisions(
      Activation activation, double x, double value, double derivative) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      assertThat(value(activation, x, type))
          .as("value in %s", type)
          .isCloseTo(value, within(1e-6 * Math.abs(value)));
      assertThat(derivative(activation, x, type))
          .as("derivative in %s", type)
          .isCloseTo(derivative, within(derivative == 0 ? 1e-15 : 1e-6 * derivative));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameInRecurrentCells(Activation activation) {
    double[] z = {-7, -2.6, -1.3, -0.4, 0.3, 0.9, 1.7, 2.7, 8, Double.NaN};
    for (Precision precision : Precision.values()) {
      DataType type = precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
      CellFunction function = new CellFunction(activation, precision);
      double[] values = new double[z.length];
      double[] derivatives = new double[z.length];
      function.values(z, 0, z.length, values, 0);
      function.derivatives(z, 0, z.length, derivatives, 0);

      double tolerance = precision == Precision.DOUBLE ? 1e-14 : 2e-6;
      for (int i = 0; i < z.length - 1; i++) {
        double value = value(activation, z[i], type);
        assertThat(values[i])
            .as("value at %s in %s", z[i], type)
            .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
        double derivative = derivative(activation, z[i], type);
        assertThat(derivatives[i])
            .as("derivative at %s in %s", z[i], type)
            .isCloseTo(derivative, within(tolerance * Math.max(1, Math.abs(derivative))));
      }
      assertThat(values[z.length - 1]).isNaN();
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverHidesNaN(Activation activation) {
    assertThat(value(activation, Double.NaN, DataType.FLOAT)).isNaN();
    assertThat(value(activation, Double.NaN, DataType.DOUBLE)).isNaN();
  }

  private static double value(Activation activation, double x, DataType type) {
    return Activations.of(activation).getActivation(row(x, type), true).getDouble(0);
  }

  private static double derivative(Activation activation, double x, DataType type) {
    return Activations.of(activation)
        .backprop(row(x, type), Nd4j.ones(type, 1, 2))
        .getFirst()
        .getDouble(0);
  }

  private static INDArray row(double x, DataType type) {
    return Nd4j.createFromArray(new double[][] {{x, x}}).castTo(type);
  }
}
