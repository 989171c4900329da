package io.gradsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class NormsTest {

  @Test
  void combinesPartsAtAnyScale() {
    assertThat(Norms.combined(3, 4)).isCloseTo(5, withPercentage(1e-13));
    assertThat(Norms.combined(3e-200, 4e-200)).isCloseTo(5e-200, withPercentage(1e-13));
    assertThat(Norms.combined(3e200, 4e200)).isCloseTo(5e200, withPercentage(1e-13));
  }

  @Test
  void isNanIfAPartIsNanEvenBesideAnInfinity() {
    assertThat(Norms.combined(Double.POSITIVE_INFINITY, Double.NaN)).isNaN();
    assertThat(Norms.combined(Double.NaN, 1)).isNaN();
    assertThat(Norms.combined(Double.POSITIVE_INFINITY, 1)).isInfinite();
  }
}
