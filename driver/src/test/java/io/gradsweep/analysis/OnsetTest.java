package io.gradsweep.analysis;

import static io.gradsweep.analysis.SmallSweep.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code onset} against a walk through the layers in plain Java. */
class OnsetTest {
  private final SmallSweep sweep = new SmallSweep();

  private Row onset(double... gradients) {
    sweep.profile("a", 0, gradients, gradients);
    return sweep.one("onset", "a");
  }

  private static @Nullable Integer integer(Row row, String column) {
    return row.getAs(column);
  }

  @Test
  void isTheFirstLayerFromTheOutputFromWhichAllAreBelow() {
    Row row = onset(1e-7, 1e-6, 1e-5, 1e-4, 1e-2, 1, 1, 1);
    assertThat(integer(row, "onset_layer")).isEqualTo(4);
    assertThat(integer(row, "onset_distance")).isEqualTo(5);
    assertThat(integer(row, "error_onset_layer")).isEqualTo(4);
    assertThat(number(row, "gradient_ratio")).isEqualTo(1e-7);
  }

  @Test
  void aLayerBelowBehindOneThatIsNotDoesNotCount() {
    assertThat(integer(onset(1e-7, 1e-7, 0.5, 1e-7, 1, 1, 1), "onset_layer")).isEqualTo(2);
  }

  @Test
  void isNullIfLayer1IsNotBelow() {
    Row row = onset(1e-3, 1e-9, 1e-9, 1, 1, 1);
    assertThat(integer(row, "onset_layer")).isNull();
    assertThat(integer(row, "onset_distance")).isNull();
    assertThat(number(row, "gradient_ratio")).isEqualTo(1e-3);
  }

  @Test
  void theReferenceIsTheLargestOfTheLastThree() {
    assertThat(number(onset(1, 100, 2, 8, 4), "gradient_ratio")).isEqualTo(0.125);
  }

  @Test
  void layer1IsNoReference() {
    assertThat(number(onset(1, 2), "gradient_ratio")).isEqualTo(0.5);
  }

  @Test
  void oneLayerHasNoReference() {
    Row row = onset(1e-9);
    assertThat(integer(row, "onset_layer")).isNull();
    assertThat(row.isNullAt(row.fieldIndex("gradient_ratio"))).isTrue();
    assertThat(row.isNullAt(row.fieldIndex("error_ratio"))).isTrue();
  }

  @Test
  void twoLayersOfWhichOneIsBelow() {
    Row row = onset(1e-9, 1);
    assertThat(integer(row, "onset_layer")).isEqualTo(1);
    assertThat(integer(row, "onset_distance")).isEqualTo(2);
  }

  @Test
  void nanIsNotBelow() {
    assertThat(integer(onset(1e-9, Double.NaN, 1e-9, 1, 1, 1), "onset_layer")).isEqualTo(1);
    Row row = new OnsetTest().onset(Double.NaN, 1e-9, 1e-9, 1, 1, 1);
    assertThat(integer(row, "onset_layer")).isNull();
    assertThat(number(row, "gradient_ratio")).isNaN();
  }

  @Test
  void aReferenceThatIsZeroOrNotFiniteIsNone() {
    for (double last : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      Row row = new OnsetTest().onset(0, 0, 0, last);
      assertThat(integer(row, "onset_layer")).as("%s", last).isNull();
      assertThat(row.isNullAt(row.fieldIndex("gradient_ratio"))).as("%s", last).isTrue();
    }
  }

  @Test
  void zeroIsBelow() {
    Row row = onset(0, 0, 1, 1, 1);
    assertThat(integer(row, "onset_layer")).isEqualTo(2);
    assertThat(number(row, "gradient_ratio")).isZero();
  }

  /** What a profile says, written out: layer, ratio. */
  static List<@Nullable Object> expected(double[] values) {
    double reference = Double.NEGATIVE_INFINITY;
    for (int layer = Math.max(2, values.length - 2); layer <= values.length; layer++) {
      double value = values[layer - 1];
      reference =
          Double.isNaN(value) || Double.isNaN(reference) ? Double.NaN : Math.max(reference, value);
    }
    List<@Nullable Object> expected = new ArrayList<>();
    if (!(reference > 0) || Double.isInfinite(reference)) {
      expected.add(null);
      expected.add(null);
      return expected;
    }
    Integer onset = null;
    for (int layer = values.length; layer >= 1; layer--) {
      if (!(values[layer - 1] < 1e-3 * reference)) {
        onset = null;
      } else if (onset == null) {
        onset = layer;
      }
    }
    expected.add(onset);
    expected.add(values[0] / reference);
    return expected;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void agreesWithAWalkThroughTheLayers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> gradients = new ArrayList<>();
    List<double[]> errors = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int depth = random.nextInt(1, 12);
      gradients.add(profile(random, depth));
      errors.add(profile(random, depth));
      sweep.profile("t" + i / 4, i % 4, gradients.get(i), errors.get(i));
    }
    List<Row> rows =
        sweep.query("SELECT *, 4 * int(substr(trial_id, 2)) + step AS number FROM onset");
    assertThat(rows).hasSize(200);
    for (Row row : rows) {
      int i = row.getAs("number");
      assertThat(answer(row, "onset_layer", "gradient_ratio"))
          .as("gradients %s", java.util.Arrays.toString(gradients.get(i)))
          .isEqualTo(expected(gradients.get(i)));
      assertThat(answer(row, "error_onset_layer", "error_ratio"))
          .as("errors %s", java.util.Arrays.toString(errors.get(i)))
          .isEqualTo(expected(errors.get(i)));
      Integer onset = integer(row, "onset_layer");
      assertThat(integer(row, "onset_distance"))
          .isEqualTo(onset == null ? null : Integer.valueOf(gradients.get(i).length + 1 - onset));
    }
  }

  private static List<@Nullable Object> answer(Row row, String layer, String ratio) {
    List<@Nullable Object> answer = new ArrayList<>();
    answer.add(row.getAs(layer));
    answer.add(row.getAs(ratio));
    return answer;
  }

  /** Decades that a layer may be off, with ties, zeros, NaN and infinities. */
  private static double[] profile(SplittableRandom random, int depth) {
    double[] values = new double[depth];
    for (int i = 0; i < depth; i++) {
      int kind = random.nextInt(40);
      values[i] =
          switch (kind) {
            case 0 -> 0;
            case 1 -> Double.NaN;
            case 2 -> Double.POSITIVE_INFINITY;
            default -> Math.pow(10, random.nextInt(-2, 1) - (kind % 2) * (depth - i));
          };
    }
    return values;
  }
}
