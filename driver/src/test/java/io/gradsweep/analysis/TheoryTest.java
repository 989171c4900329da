package io.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.TestSpark;
import io.gradsweep.activation.Activation;
import io.gradsweep.theory.Ensemble;
import io.gradsweep.theory.MeanField;
import io.gradsweep.theory.Prediction;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The view {@code theory}: each trial's prediction, asked for one by one, next to its decay. */
class TheoryTest {
  private static final String NOISE =
      "classes=10;examples=2048;features=32;held_out=0.2;standardize=false";
  private static final StructType TRIALS =
      StructType.fromDDL(
          "trial_id STRING, seed BIGINT, status STRING, " + Predictions.KEYS.toDDL());
  private static final StructType DECAY =
      StructType.fromDDL("trial_id STRING, step INT, gradient_decay DOUBLE, error_decay DOUBLE");

  private final SparkSession spark = TestSpark.session();
  private final List<Row> trials = new ArrayList<>();
  private final List<Row> decay = new ArrayList<>();

  /** One trial that measured these slopes at step 0 and others later. */
  private void trial(String id, long seed, Trial trial, double gradient, double error) {
    trials.add(trial.row(id, seed));
    decay.add(RowFactory.create(id, 0, gradient, error));
    decay.add(RowFactory.create(id, 5, 77.0, 77.0));
  }

  /** The columns that a test varies. */
  private record Trial(
      String family,
      int depth,
      String init,
      String normalization,
      @Nullable String position,
      String dataset,
      String options,
      @Nullable Integer features,
      double dropout) {

    /** Without dropout. */
    Trial(
        String family,
        int depth,
        String init,
        String normalization,
        @Nullable String position,
        String dataset,
        String options,
        @Nullable Integer features) {
      this(family, depth, init, normalization, position, dataset, options, features, 0);
    }

    static Trial usual() {
      return new Trial("mlp", 8, "he", "none", null, "noise", NOISE, 32);
    }

    Trial normalized(String norm, String where) {
      return new Trial(family, depth, init, norm, where, dataset, options, features);
    }

    Trial dropping(double share) {
      return new Trial(
          family, depth, init, normalization, position, dataset, options, features, share);
    }

    Row row(String id, long seed) {
      return RowFactory.create(
          id,
          seed,
          "COMPLETED",
          family,
          depth,
          128,
          "tanh",
          init,
          normalization,
          position,
          0,
          dropout,
          64,
          dataset,
          options,
          features,
          features == null ? null : 10);
    }
  }

  private void tables() {
    spark.createDataFrame(trials, TRIALS).createOrReplaceTempView("trials");
    spark.createDataFrame(decay, DECAY).createOrReplaceTempView("decay");
  }

  private List<Row> theory() {
    tables();
    Predictions.register(spark);
    return spark.sql(View.THEORY.sql()).orderBy("trial_id").collectAsList();
  }

  private Row only(Trial trial) {
    trial("a", 1, trial, 0.5, 0.25);
    return theory().get(0);
  }

  private static double number(Row row, String column) {
    return row.<Double>getAs(column);
  }

  private static Prediction.Slopes expected(
      int depth, Normalization normalization, @Nullable NormPosition position) {
    Prediction prediction =
        new MeanField()
            .predict(
                new Ensemble(
                    depth,
                    128,
                    Activation.TANH,
                    Initialization.of("he"),
                    normalization,
                    position,
                    0,
                    64,
                    32,
                    10));
    return (Prediction.Slopes) prediction;
  }

  @Test
  void predictedMeasuredAndTheirDifference() {
    Row row = only(Trial.usual());
    Prediction.Slopes expected = expected(8, Normalization.NONE, null);
    assertThat(row.<String>getAs("source")).isEqualTo("Schoenholz et al. 2017");
    assertThat(row.<String>getAs("why_not")).isNull();
    assertThat(number(row, "predicted_gradient_decay")).isEqualTo(expected.gradientDecay());
    assertThat(number(row, "measured_gradient_decay")).isEqualTo(0.5);
    assertThat(number(row, "gradient_decay_difference")).isEqualTo(0.5 - expected.gradientDecay());
    assertThat(number(row, "predicted_error_decay")).isEqualTo(expected.errorDecay());
    assertThat(number(row, "measured_error_decay")).isEqualTo(0.25);
    assertThat(number(row, "error_decay_difference")).isEqualTo(0.25 - expected.errorDecay());
  }

  @Test
  void everyTrialWithATraceOnceWithThePredictionOfItsConfiguration() {
    trial("a", 1, Trial.usual(), 0.1, 0.1);
    trial("b", 2, Trial.usual(), 0.2, 0.2);
    trial("c", 1, Trial.usual().normalized("layer", "after"), 0.3, 0.3);
    trial("d", 1, Trial.usual().normalized("layer", "before"), 0.4, 0.4);
    trials.add(Trial.usual().row("failed without a trace", 3));
    List<Row> rows = theory();
    assertThat(rows)
        .extracting(row -> row.<String>getAs("trial_id"))
        .containsExactly("a", "b", "c", "d");
    double plain = expected(8, Normalization.NONE, null).gradientDecay();
    assertThat(rows)
        .extracting(row -> row.<Double>getAs("predicted_gradient_decay"))
        .containsExactly(
            plain,
            plain,
            expected(8, Normalization.LAYER, NormPosition.AFTER).gradientDecay(),
            expected(8, Normalization.LAYER, NormPosition.BEFORE).gradientDecay());
  }

  @Test
  void whatIsNotANumberStaysNotANumber() {
    trial("a", 1, Trial.usual(), Double.NaN, Double.NaN);
    Row row = theory().get(0);
    assertThat(number(row, "predicted_gradient_decay")).isFinite();
    assertThat(number(row, "gradient_decay_difference")).isNaN();
    assertThat(number(row, "error_decay_difference")).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "cnn, 8, he, noise, 32, 'theory covers only family mlp, not cnn'",
    "mlp, 3, he, noise, 32, depth 3 leaves fewer than three layers for a slope",
    "mlp, 8, identity, noise, 32, the weights of init identity are not random",
    "mlp, 8, he, noise, , the trial does not record the number of features or classes",
  })
  void withoutAPredictionTheReason(
      String family,
      int depth,
      String init,
      String dataset,
      @Nullable Integer features,
      String whyNot) {
    Row row = only(new Trial(family, depth, init, "none", null, dataset, NOISE, features));
    assertThat(row.<String>getAs("why_not")).isEqualTo(whyNot);
    assertThat(row.<String>getAs("source")).isNull();
    assertThat(row.<Double>getAs("predicted_gradient_decay")).isNull();
    assertThat(row.<Double>getAs("gradient_decay_difference")).isNull();
    assertThat(row.<Double>getAs("predicted_error_decay")).isNull();
    assertThat(row.<Double>getAs("error_decay_difference")).isNull();
    assertThat(number(row, "measured_gradient_decay")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inputsHaveToBeStandardized(boolean standardized) {
    String options =
        "classes=2;examples=2000;held_out=0.2;noise=0.05;standardize="
            + standardized
            + ";turns=1.5";
    Row row = only(new Trial("mlp", 8, "he", "none", null, "spirals", options, 32));
    assertThat(row.<String>getAs("why_not"))
        .isEqualTo(standardized ? null : "the inputs are not standardized");
  }

  @Test
  void withDropoutThereIsNoPrediction() {
    Row row = only(Trial.usual().dropping(0.1));
    assertThat(row.<String>getAs("why_not"))
        .isEqualTo("theory covers only networks without dropout");
    assertThat(row.<Double>getAs("predicted_gradient_decay")).isNull();
    assertThat(row.<Double>getAs("predicted_error_decay")).isNull();
  }

  @Test
  void withLayersOfDifferentWidthsThereIsNoPrediction() {
    Row usual = Trial.usual().row("a", 1);
    Object[] values = new Object[usual.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == TRIALS.fieldIndex("width") ? null : usual.get(i);
    }
    trials.add(RowFactory.create(values));
    decay.add(RowFactory.create("a", 0, 0.5, 0.25));
    Row row = theory().get(0);
    assertThat(row.<String>getAs("why_not"))
        .isEqualTo("theory covers only hidden layers of one width");
    assertThat(row.<Double>getAs("predicted_gradient_decay")).isNull();
  }

  @Test
  void aScriptHoldsTheSameNumbersAsLiterals() {
    trial("a", 1, Trial.usual(), 0.1, 0.1);
    trial("b", 1, Trial.usual().normalized("batch", "before"), 0.1, 0.1);
    trial("c", 1, new Trial("mlp", 8, "identity", "none", null, "noise", NOISE, 32), 0.1, 0.1);
    trial("d", 1, new Trial("it's; \\ \"new\"", 8, "he", "none", null, "noise", NOISE, null), 0, 0);
    tables();
    Predictions.register(spark);
    List<Row> live =
        spark.table(Predictions.NAME).orderBy("init", "normalization", "family").collectAsList();
    String script = Predictions.sql(spark);
    assertThat(script).doesNotContain(";");
    assertThat(spark.sql(script).schema().toDDL()).isEqualTo(Predictions.SCHEMA.toDDL());
    assertThat(spark.sql(script).orderBy("init", "normalization", "family").collectAsList())
        .isEqualTo(live);
    assertThat(live).hasSize(4);
  }

  @Test
  void aTrialThatAScriptIsTooOldForSaysSo() {
    trial("a", 1, Trial.usual(), 0.1, 0.1);
    tables();
    spark.sql(Predictions.sql(spark)).createOrReplaceTempView(Predictions.NAME);
    trial("b", 1, Trial.usual().normalized("layer", "after"), 0.1, 0.1);
    tables();
    List<Row> rows = spark.sql(View.THEORY.sql()).orderBy("trial_id").collectAsList();
    assertThat(rows.get(0).<String>getAs("why_not")).isNull();
    assertThat(rows.get(1).<String>getAs("why_not"))
        .isEqualTo("the predictions are older than the trial");
  }

  @Test
  void anEmptySweepHasNoPredictions() {
    tables();
    assertThat(spark.sql(Predictions.sql(spark)).count()).isZero();
    assertThat(theory()).isEmpty();
  }

  /** In the slow way: the mean of the differences is the difference of the means. */
  @Test
  void differencesAreMeasuredMinusPredicted() {
    trial("a", 1, Trial.usual(), 0.1, -0.3);
    trial("b", 2, Trial.usual(), 0.3, -0.5);
    Prediction.Slopes expected = expected(8, Normalization.NONE, null);
    double sum = 0;
    for (Row row : theory()) {
      sum += number(row, "gradient_decay_difference");
    }
    assertThat(sum / 2).isCloseTo(0.2 - expected.gradientDecay(), within(1e-15));
  }
}
