package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code decay} against least squares written out in plain Java. */
class DecayTest {
  private final SmallSweep sweep = new SmallSweep();

  /** Hidden layers 1, 2, ... with these values, an output layer and biases that must not count. */
  private void trial(String id, @Nullable Double[] gradients, @Nullable Double[] errors) {
    for (int i = 0; i < gradients.length; i++) {
      sweep.layer(id, 0, i + 1, "grad_rms", gradients[i], "error_rms", errors[i]);
      sweep.layer(id, 0, i + 1, "param", "b", "grad_rms", 1e6, "error_rms", null);
    }
    sweep.layer(id, 0, gradients.length + 1, "kind", "output", "grad_rms", 1e9, "error_rms", null);
  }

  private Row decay(String id) {
    return sweep.one("decay", id);
  }

  /** Slope of log10 y on the layer over the layers from 2 whose value is finite and above 0. */
  static double slope(@Nullable Double[] values) {
    double n = 0;
    double x = 0;
    double y = 0;
    for (int layer = 2; layer <= values.length; layer++) {
      if (qualifies(values[layer - 1])) {
        n++;
        x += layer;
        y += Math.log10(values[layer - 1]);
      }
    }
    if (n < 3) {
      return Double.NaN;
    }
    double xy = 0;
    double xx = 0;
    for (int layer = 2; layer <= values.length; layer++) {
      if (qualifies(values[layer - 1])) {
        xy += (layer - x / n) * (Math.log10(values[layer - 1]) - y / n);
        xx += (layer - x / n) * (layer - x / n);
      }
    }
    return xy / xx;
  }

  /** 1 - sum of squared residuals over sum of squared differences from the mean. */
  private static double r2(@Nullable Double[] values) {
    double slope = slope(values);
    double n = 0;
    double x = 0;
    double y = 0;
    for (int layer = 2; layer <= values.length; layer++) {
      if (qualifies(values[layer - 1])) {
        n++;
        x += layer;
        y += Math.log10(values[layer - 1]);
      }
    }
    double residual = 0;
    double total = 0;
    for (int layer = 2; layer <= values.length; layer++) {
      if (qualifies(values[layer - 1])) {
        double difference = Math.log10(values[layer - 1]) - y / n;
        residual += Math.pow(difference - slope * (layer - x / n), 2);
        total += difference * difference;
      }
    }
    return total == 0 ? 1 : 1 - residual / total;
  }

  private static boolean qualifies(@Nullable Double value) {
    return value != null && Double.isFinite(value) && value > 0;
  }

  @Test
  void aTenthLessPerLayerTowardsTheInputIsOneDecade() {
    Double[] values = {7.0, 1e-4, 1e-3, 1e-2, 1e-1}; // layer 1 does not count
    trial("a", values, values);
    Row row = decay("a");
    assertThat(number(row, "gradient_decay")).isCloseTo(1.0, within(1e-12));
    assertThat(number(row, "error_decay")).isCloseTo(1.0, within(1e-12));
    assertThat(number(row, "r2")).isCloseTo(1.0, within(1e-12));
    assertThat(row.getInt(row.fieldIndex("layers_used"))).isEqualTo(4);
  }

  @Test
  void growingTowardsTheInputIsNegative() {
    Double[] values = {1.0, 1e3, 1e2, 1e1};
    trial("a", values, values);
    assertThat(number(decay("a"), "gradient_decay")).isCloseTo(-1.0, within(1e-12));
  }

  @Test
  void fewerThanThreeLayersHaveNoSlope() {
    trial("two", new Double[] {1.0, 2.0, 3.0}, new Double[] {1.0, 2.0, 3.0});
    trial("one", new Double[] {1.0}, new Double[] {1.0});
    trial(
        "zeros",
        new Double[] {1.0, 0.0, 1e-3, 1e-2, Double.NaN},
        new Double[] {1.0, null, 1e-3, 1e-2, Double.POSITIVE_INFINITY});
    for (String id : List.of("two", "one", "zeros")) {
      Row row = decay(id);
      assertThat(number(row, "gradient_decay")).as(id).isNaN();
      assertThat(number(row, "error_decay")).as(id).isNaN();
      assertThat(number(row, "r2")).as(id).isNaN();
    }
  }

  @Test
  void zeroNaNInfiniteAndMissingValuesAreLeftOut() {
    Double[] gradients = {1.0, 1e-5, 0.0, 2e-4, Double.NaN, 3e-3, Double.POSITIVE_INFINITY, 0.5};
    Double[] errors = {1.0, 4e-2, null, 1e-2, 3e-3, Double.NaN, 0.0, 1e-3};
    trial("a", gradients, errors);
    Row row = decay("a");
    assertThat(number(row, "gradient_decay")).isCloseTo(slope(gradients), within(1e-12));
    assertThat(number(row, "error_decay")).isCloseTo(slope(errors), within(1e-12));
    assertThat(row.getInt(row.fieldIndex("layers_used"))).isEqualTo(4);
    assertThat(row.getInt(row.fieldIndex("error_layers_used"))).isEqualTo(4);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void agreesWithPlainLeastSquares(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Double[] gradients = new Double[12];
    Double[] errors = new Double[12];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = random.nextInt(5) == 0 ? 0.0 : Math.pow(10, random.nextDouble(-150, 20));
      errors[i] = random.nextInt(5) == 0 ? Double.NaN : Math.pow(10, random.nextDouble(-9, 3));
    }
    trial("a", gradients, errors);
    Row row = decay("a");
    assertThat(number(row, "gradient_decay")).isCloseTo(slope(gradients), within(1e-9));
    assertThat(number(row, "error_decay")).isCloseTo(slope(errors), within(1e-9));
    assertThat(number(row, "r2")).isCloseTo(r2(gradients), within(1e-9));
    assertThat(number(row, "error_r2")).isCloseTo(r2(errors), within(1e-9));
  }

  @Test
  void equalValuesLieOnALine() {
    Double[] values = {3.0, 0.7, 0.7, 0.7, 0.7, 0.7};
    trial("a", values, values);
    Row row = decay("a");
    assertThat(number(row, "gradient_decay")).isCloseTo(0, within(1e-12));
    assertThat(number(row, "r2")).isEqualTo(1);
    assertThat(number(row, "error_r2")).isEqualTo(1);
  }

  @Test
  void aSlopeOfAlmostNothingIsStillExplained() {
    Double[] values = {1.0, 1e-30, 1.0001e-30, 1.0003e-30, 1.0004e-30, 1.0002e-30};
    trial("a", values, values);
    assertThat(number(decay("a"), "r2")).isCloseTo(r2(values), within(1e-6));
  }
}
