package io.gradsweep.network.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.SeedStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The distribution of drawn kernels: outputs x inputs x height x width. */
class WeightInitializationTest {
  private static final int OUTPUTS = 40;
  private static final int INPUTS = 30;
  private static final int KERNEL = 3;
  private static final double FAN_IN = 270; // 9 * 30
  private static final double FAN_OUT = 360; // 9 * 40

  private static double[] draw(String init, int outputs, int inputs, int kernel) {
    Initialization initialization = Initialization.of(init);
    long[] shape = {outputs, inputs, kernel, kernel};
    INDArray view = Nd4j.create(DataType.DOUBLE, 1, (long) outputs * inputs * kernel * kernel);
    new WeightInitialization(initialization, SeedStreams.stream(1, 1))
        .init(
            (double) kernel * kernel * inputs,
            (double) kernel * kernel * outputs,
            shape,
            'c',
            view);
    return view.dup('c').data().asDouble();
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(x -> x * x).sum() / values.length;
  }

  @ParameterizedTest
  @CsvSource({
    "xavier, 2, 630", "xavier_uniform, 2, 630",
    "he, 2, 270", "he_uniform, 2, 270",
    "lecun, 1, 270", "lecun_uniform, 1, 270",
    "normal(0.1), 1, 100", "uniform(0.3), 3, 100"
  })
  void varianceIsOfTheFansOfAPatch(String init, double numerator, double denominator) {
    double[] weights = draw(init, OUTPUTS, INPUTS, KERNEL);

    assertThat(FAN_IN + FAN_OUT).isEqualTo(630);
    double variance = numerator / denominator;
    // 10,800 draws: the relative standard error of the mean square is at most sqrt(2 / 10,800)
    assertThat(meanSquare(weights)).isCloseTo(variance, within(4 * 0.0136 * variance));
    assertThat(Arrays.stream(weights).average().orElseThrow())
        .isCloseTo(0, within(4 * Math.sqrt(variance / weights.length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 30})
  void orthogonalKernelsAreOrthonormalRowsOrColumnsOfOutputsByPatches(int inputs) {
    int patch = inputs * KERNEL * KERNEL;
    double[] weights = draw("orthogonal(2)", OUTPUTS, inputs, KERNEL);
    double[][] rows = new double[OUTPUTS][];
    for (int i = 0; i < OUTPUTS; i++) {
      rows[i] = Arrays.copyOfRange(weights, i * patch, (i + 1) * patch);
    }
    double[][] vectors = OUTPUTS <= patch ? rows : transposed(rows);

    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors.length; j++) {
        double product = 0;
        for (int k = 0; k < vectors[i].length; k++) {
          product += vectors[i][k] * vectors[j][k];
        }
        assertThat(product).as("%d with %d", i, j).isCloseTo(i == j ? 4 : 0, within(1e-12));
      }
    }
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  @Test
  void identityHasOneAtTheCentreOfTheMainDiagonal() {
    double[] expected = new double[2 * 3 * 9];
    expected[4] = 1; // output 0, input 0, row 1, column 1
    expected[27 + 9 + 4] = 1; // output 1, input 1, row 1, column 1

    assertThat(draw("identity", 2, 3, 3)).containsExactly(expected);
  }

  @Test
  void identityOfAnEvenKernelIsTheTapThatReadsThePositionItself() {
    double[] expected = new double[16];
    expected[5] = 1; // row 1, column 1: padding is (4 - 1) / 2 = 1 above and to the left

    assertThat(draw("identity", 1, 1, 4)).containsExactly(expected);
  }
}
