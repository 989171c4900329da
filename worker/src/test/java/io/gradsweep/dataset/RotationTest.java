package io.gradsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void keepsLengthsAndAngles(int dimensions) {
    RealMatrix matrix = matrix(Rotation.draw(dimensions, new PortableRandom(3)), dimensions);

    RealMatrix shouldBeIdentity = matrix.transpose().multiply(matrix);

    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(dimensions);
    assertThat(shouldBeIdentity.subtract(identity).getNorm()).isCloseTo(0, within(1e-12));
  }

  /** Each squared entry of a uniform rotation has mean 1/n and variance 2(n-1) / (n^2 (n+2)). */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void prefersNoDirection(int dimensions) {
    int draws = 4000;
    double[][] meanSquares = new double[dimensions][dimensions];
    PortableRandom random = new PortableRandom(11);
    for (int draw = 0; draw < draws; draw++) {
      RealMatrix matrix = matrix(Rotation.draw(dimensions, random), dimensions);
      for (int i = 0; i < dimensions; i++) {
        for (int j = 0; j < dimensions; j++) {
          meanSquares[i][j] += matrix.getEntry(i, j) * matrix.getEntry(i, j) / draws;
        }
      }
    }
    double n = dimensions;
    double fourStandardErrors = 4 * Math.sqrt(2 * (n - 1) / (n * n * (n + 2)) / draws);
    for (double[] row : meanSquares) {
      assertThat(DoubleStream.of(row).boxed())
          .allSatisfy(square -> assertThat(square).isCloseTo(1 / n, within(fourStandardErrors)));
    }
  }

  private static RealMatrix matrix(Rotation rotation, int dimensions) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(dimensions, dimensions);
    for (int j = 0; j < dimensions; j++) {
      double[] unit = new double[dimensions];
      unit[j] = 1;
      rotation.apply(unit);
      matrix.setColumn(j, unit);
    }
    return matrix;
  }
}
