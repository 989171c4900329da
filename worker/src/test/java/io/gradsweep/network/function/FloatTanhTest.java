package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatTanhTest {

  @Test
  void keepsItsRelativeAccuracyFromTheSmallestNormalNumberToSaturation() {
    double worst = 0;
    for (float x = Float.MIN_NORMAL; x < 20; x *= 1.0001f) {
      double exact = Math.tanh(x);
      worst = Math.max(worst, Math.abs(value(x) - exact) / exact);
      worst = Math.max(worst, Math.abs(value(-x) + exact) / exact);
    }
    assertThat(worst).isLessThan(5e-7);
  }

  @Test
  void itsSlopeVanishesAsTheTrueOneDoes() {
    double worst = 0;
    for (float x = 1e-10f; x < 43; x *= 1.0001f) {
      double cosh = Math.cosh(x);
      double exact = 1 / (cosh * cosh);
      worst = Math.max(worst, Math.abs(slope(x) - exact) / exact);
      worst = Math.max(worst, Math.abs(slope(-x) - exact) / exact);
    }
    assertThat(worst).isLessThan(2e-5);
    assertThat(slope(50)).isBetween(1e-43f, 2e-43f);
    assertThat(slope(60)).isZero();
  }

  @Test
  void reachesOneIsOddAndPassesNanOn() {
    assertThat(value(10)).isEqualTo(1);
    assertThat(value(1e30f)).isEqualTo(1);
    assertThat(value(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(slope(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(value(-3)).isEqualTo(-value(3));
    assertThat(value(0)).isZero();
    assertThat(value(Float.NaN)).isNaN();
    assertThat(slope(Float.NaN)).isNaN();
  }

  @Test
  void givesEveryEntryOfALongArrayItsOwn() {
    float[] x = new float[1000];
    float[] slopes = new float[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 500) / 50f;
    }
    FloatTanh.apply(x, slopes, 999);
    for (int i = 0; i < 999; i++) {
      assertThat(x[i]).isEqualTo(value((i - 500) / 50f));
      assertThat(slopes[i]).isEqualTo(slope((i - 500) / 50f));
    }
    assertThat(x[999]).as("beyond the count").isEqualTo(499 / 50f);
  }

  private static float value(float x) {
    float[] value = {x};
    FloatTanh.apply(value, new float[1], 1);
    return value[0];
  }

  private static float slope(float x) {
    float[] slope = new float[1];
    FloatTanh.apply(new float[] {x}, slope, 1);
    return slope[0];
  }
}
