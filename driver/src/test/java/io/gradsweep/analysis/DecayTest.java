package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code decay} against least squares written out in plain Java. */
class DecayTest {
  private static final StructType LAYERS =
      StructType.fromDDL(
          "trial_id STRING, step INT, layer INT, kind STRING, param STRING,"
              + " grad_rms DOUBLE, error_rms DOUBLE");

  private final SparkSession spark = TestSpark.session();
  private final List<Row> rows = new ArrayList<>();

  /** Hidden layers 1, 2, ... with these values, an output layer and biases that must not count. */
  private void trial(String id, @Nullable Double[] gradients, @Nullable Double[] errors) {
    for (int i = 0; i < gradients.length; i++) {
      rows.add(RowFactory.create(id, 0, i + 1, "dense", "W", gradients[i], errors[i]));
      rows.add(RowFactory.create(id, 0, i + 1, "dense", "b", 1e6, null));
    }
    rows.add(RowFactory.create(id, 0, gradients.length + 1, "output", "W", 1e9, null));
  }

  private Row decay(String id) {
    spark.createDataFrame(rows, LAYERS).createOrReplaceTempView("layers");
    return spark.sql(View.DECAY.sql()).where("trial_id = '" + id + "'").first();
  }

  private static double number(Row row, String column) {
    return row.getDouble(row.fieldIndex(column));
  }

  /** Slope of log10 y on the layer over the layers from 2 whose value is finite and above 0. */
  private static double slope(@Nullable Double[] values) {
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
  }
}
