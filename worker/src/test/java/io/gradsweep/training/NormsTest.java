package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class NormsTest {

  @Test
  void putsPartsTogetherAtAnyScale() {
    assertThat(Norms.together(3, 4)).isCloseTo(5, withPercentage(1e-13));
    assertThat(Norms.together(3e-200, 4e-200)).isCloseTo(5e-200, withPercentage(1e-13));
    assertThat(Norms.together(3e200, 4e200)).isCloseTo(5e200, withPercentage(1e-13));
  }

  @Test
  void isNanIfAPartIsNanEvenBesideAnInfinity() {
    assertThat(Norms.together(Double.POSITIVE_INFINITY, Double.NaN)).isNaN();
    assertThat(Norms.together(Double.NaN, 1)).isNaN();
    assertThat(Norms.together(Double.POSITIVE_INFINITY, 1)).isInfinite();
  }
}
