package io.gradsweep.network.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import org.junit.jupiter.api.Test;

class FloatExponentialTest {

  @Test
  void keepsItsRelativeAccuracyWhereResultsAreNormal() {
    double worst = 0;
    for (float x = -87.3f; x < 87.3f; x += 0.001f) {
      double exact = Math.exp(x);
      worst = Math.max(worst, Math.abs(FloatExponential.of(x) - exact) / exact);
    }
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void isBoundedBeyondAndPassesNanOn() {
    assertThat(FloatExponential.of(1e30f)).isEqualTo(FloatExponential.of(87.3f));
    assertThat(FloatExponential.of(Float.NEGATIVE_INFINITY)).isPositive();
    assertThat(FloatExponential.of(0)).isEqualTo(1);
    assertThat(FloatExponential.of(Float.NaN)).isNaN();
  }

  @Test
  void aSigmoidOfItKeepsItsAccuracyOnBothSides() {
    float[] x = {-80, -20, -1, -1e-8f, 0, 3, 15, 80};
    float[] values = x.clone();
    float[] slopes = new float[x.length];
    new ElementwiseFunction(Activation.SIGMOID).apply(values, slopes, x.length);
    for (int i = 0; i < x.length; i++) {
      double value = Activation.SIGMOID.value(x[i]);
      double slope = Activation.SIGMOID.derivative(x[i]);
      assertThat((double) values[i]).isCloseTo(value, within(5e-7 * value));
      assertThat((double) slopes[i]).isCloseTo(slope, within(5e-7 * slope));
    }
  }
}
