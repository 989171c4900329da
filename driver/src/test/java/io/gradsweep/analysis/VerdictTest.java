package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final StructType LAYERS =
      StructType.fromDDL(
          "trial_id STRING, step INT, layer INT, kind STRING, param STRING,"
              + " grad_rms DOUBLE, error_rms DOUBLE");
  private static final StructType TRIALS =
      StructType.fromDDL(
          "trial_id STRING, status STRING, train_accuracy DOUBLE, heldout_accuracy DOUBLE,"
              + " chance_accuracy DOUBLE");

  private final SparkSession spark = TestSpark.session();
  private final List<Row> layers = new ArrayList<>();
  private final List<Row> trials = new ArrayList<>();

  private void trial(String id, String status, double trainAccuracy) {
    trials.add(RowFactory.create(id, status, trainAccuracy, null, 0.1));
  }

  private void step(String id, int step, double... gradients) {
    for (int i = 0; i < gradients.length; i++) {
      layers.add(RowFactory.create(id, step, i + 1, "dense", "W", gradients[i], 1.0));
    }
    layers.add(RowFactory.create(id, step, gradients.length + 1, "output", "W", 1e9, null));
  }

  private String verdict(String id) {
    spark.createDataFrame(layers, LAYERS).createOrReplaceTempView("layers");
    spark.createDataFrame(trials, TRIALS).createOrReplaceTempView("trials");
    View.registerAll(spark);
    return spark.table("verdict").where("trial_id = '" + id + "'").first().getAs("verdict");
  }

  @Test
  void layerOneBelowAThousandthOfTheLastThreeVanishes() {
    trial("a", "COMPLETED", 0.9);
    step("a", 0, 0.9e-3, 0.1, 0.5, 1.0, 0.2);
    assertThat(verdict("a")).isEqualTo("vanishing");
  }

  @Test
  void theReferenceIsTheLargestOfTheLastThreeHiddenLayersOnly() {
    trial("a", "COMPLETED", 0.9);
    step("a", 0, 1.1e-3, 50.0, 0.5, 1.0, 0.2);
    assertThat(verdict("a")).isEqualTo("healthy");
  }

  @Test
  void theLastTracedStepCountsTooTheOnesBetweenDoNot() {
    trial("a", "COMPLETED", 0.9);
    step("a", 0, 1.0, 1.0, 1.0);
    step("a", 5, 1e-9, 1.0, 1.0);
    step("a", 9, 1.0, 1.0, 1.0);
    trial("b", "COMPLETED", 0.9);
    step("b", 0, 1.0, 1.0, 1.0);
    step("b", 9, 1e-9, 1.0, 1.0);
    assertThat(verdict("a")).isEqualTo("healthy");
    assertThat(verdict("b")).isEqualTo("vanishing");
  }

  @Test
  void aGradientOfZeroEverywhereVanishes() {
    trial("a", "COMPLETED", 0.9);
    step("a", 0, 0.0, 0.0, 0.0);
    assertThat(verdict("a")).isEqualTo("vanishing");
  }

  @Test
  void layerOneAboveAThousandTimesTheReferenceExplodes() {
    trial("a", "COMPLETED", 0.9);
    step("a", 0, 1001.0, 10.0, 1.0, 1.0, 1.0);
    assertThat(verdict("a")).isEqualTo("exploding");
  }

  @Test
  void statusComesBeforeGradients() {
    for (String status : List.of("DIVERGED", "FAILED", "TIMED_OUT", "CRASHED")) {
      trial(status, status, Double.NaN);
      step(status, 0, 1e-9, 1.0, 1.0);
    }
    assertThat(verdict("DIVERGED")).isEqualTo("diverged");
    assertThat(verdict("FAILED")).isEqualTo("failed");
    assertThat(verdict("TIMED_OUT")).isEqualTo("failed");
    assertThat(verdict("CRASHED")).isEqualTo("failed");
  }

  @Test
  void aTrialWithoutTraceHasAVerdict() {
    trial("a", "FAILED", Double.NaN);
    assertThat(verdict("a")).isEqualTo("failed");
  }

  @Test
  void trainingNoBetterThanChanceStalls() {
    trial("a", "COMPLETED", 0.14);
    step("a", 0, 1.0, 1.0, 1.0);
    assertThat(verdict("a")).isEqualTo("stalled");
  }
}
