package io.gradsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatTanhTest {

  @Test
  void keepsItsRelativeAccuracyFromTheSmallestNormalNumberToSaturation() {
    double worst = 0;
    for (float x = Float.MIN_NORMAL; x < 20; x *= 1.0001f) {
      double exact = Math.tanh(x);
      worst = Math.max(worst, Math.abs(FloatTanh.of(x) - exact) / exact);
      worst = Math.max(worst, Math.abs(FloatTanh.of(-x) + exact) / exact);
    }
    assertThat(worst).isLessThan(5e-7);
  }

  @Test
  void isBoundedByOneOddAndPassesNanOn() {
    assertThat(FloatTanh.of(1e30f)).isBetween(1 - 1e-6f, 1f);
    assertThat(FloatTanh.of(Float.POSITIVE_INFINITY)).isBetween(1 - 1e-6f, 1f);
    assertThat(FloatTanh.of(-3)).isEqualTo(-FloatTanh.of(3));
    assertThat(FloatTanh.of(0)).isZero();
    assertThat(FloatTanh.of(Float.NaN)).isNaN();
  }
}
