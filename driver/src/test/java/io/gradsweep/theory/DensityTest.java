package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Densities that rotations leave alone. */
class DensityTest {
  private static final Expectations IDENTITY = new Expectations(Activation.IDENTITY);

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 15, 63, 1023})
  void onASphereCoordinatesHaveVarianceOneAndTheKnownFourthMoment(int dimensions) {
    UnitMoments unit = IDENTITY.unit(new Density.Sphere(dimensions), 1);
    assertThat(unit.slope()).as("total").isCloseTo(1, within(1e-3));
    assertThat(unit.square()).as("variance").isCloseTo(1, within(1e-3));
    // E x^4 of a coordinate on the unit sphere is 3 / (N (N + 2)).
    assertThat(unit.fourth()).isCloseTo(3.0 * dimensions / (dimensions + 2), within(2e-3));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 15, 63, 1023})
  void twoCoordinatesOfASphereHaveTheCorrelationAskedFor(int dimensions) {
    PairMoments pair = IDENTITY.pair(new Density.Sphere(dimensions), 2, -0.25);
    assertThat(pair.slopes()).as("total").isCloseTo(1, within(1e-3));
    assertThat(pair.values()).as("covariance").isCloseTo(4 * -0.25, within(4e-3));
  }

  @Test
  void theGaussianHasItsMoments() {
    UnitMoments unit = IDENTITY.unit(new Density.Gaussian(), 3);
    assertThat(unit.slope()).isCloseTo(1, within(1e-9));
    assertThat(unit.square()).isCloseTo(9, within(1e-7));
    assertThat(unit.fourth()).isCloseTo(243, within(1e-4));
  }

  @Test
  void manyDimensionsAreGaussian() {
    Density sphere = new Density.Sphere(1_000_000);
    Density gaussian = new Density.Gaussian();
    for (double square : new double[] {0, 1, 4, 9}) {
      assertThat(sphere.ofOne(square)).isCloseTo(gaussian.ofOne(square), within(1e-5));
      assertThat(sphere.ofTwo(square)).isCloseTo(gaussian.ofTwo(square), within(1e-5));
    }
  }

  @Test
  void withTooFewDimensionsTheDensityIsUnbounded() {
    assertThatThrownBy(() -> new Density.Sphere(3))
        .hasMessage("dimensions is 3; expected at least 4, because the density is unbounded below");
  }
}
