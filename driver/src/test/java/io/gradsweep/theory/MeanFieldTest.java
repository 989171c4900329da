package io.gradsweep.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicted slopes. */
class MeanFieldTest {
  private static final double LOG10_TWO = Math.log10(2);

  private static String none(Ensembles ensemble) {
    return ensemble.prediction() instanceof Prediction.None none ? none.whyNot() : "predicted";
  }

  @Nested
  class AgreesWithAnIndependentImplementation {
    /**
     * All rows of bench/truth/mlp-slopes.csv, computed in NumPy. Its mean-field column takes the
     * logarithm of a mean, not the mean of logarithms, and uncorrelated inputs: that shifts ReLU,
     * whose examples become alike, by up to 0.006 and all others by less than 0.002.
     */
    @ParameterizedTest(name = "{2} {3} {4} skip {5}, depth {1}: slope {10}")
    @CsvFileSource(resources = "mlp-slopes.csv", numLinesToSkip = 1)
    void gradientDecay(
        int width,
        int depth,
        String activation,
        String init,
        String norm,
        int skip,
        int seeds,
        double slope,
        double slopeError,
        double spread,
        double meanField) {
      Ensembles ensemble =
          Ensembles.of(
                  Activation.valueOf(
                      activation.replace("leakyrelu", "leaky_relu").toUpperCase(Locale.ROOT)),
                  init.replace("normal001", "normal(0.01)"))
              .depth(depth)
              .width(width)
              .skip(skip)
              .norm(Normalization.valueOf(norm.toUpperCase(Locale.ROOT)), NormPosition.BEFORE);
      boolean alike = activation.endsWith("relu");
      double predicted = ensemble.slopes().gradientDecay();
      assertThat(predicted).as("mean field").isCloseTo(meanField, within(alike ? 0.006 : 0.002));
      assertThat(predicted).as("measured").isCloseTo(slope, within(alike ? 0.018 : 0.007));
    }
  }

  @Nested
  class WithoutNonlinearity {
    /** Lengths forwards and errors backwards grow by the same factor: their product stays. */
    @ParameterizedTest
    @CsvSource({"lecun, 1", "he, 2", "orthogonal(1.5), 2.25", "normal(0.1), 1.28"})
    void errorsGrowByTheGainAndGradientsStay(String init, double gain) {
      Prediction.Slopes slopes = Ensembles.of(Activation.IDENTITY, init).slopes();
      assertThat(slopes.errorDecay()).isCloseTo(-Math.log10(gain) / 2, within(1e-7));
      assertThat(slopes.gradientDecay()).isCloseTo(0, within(1e-7));
    }

    @Test
    void aSkipAddsOneToTheGain() {
      Prediction.Slopes slopes = Ensembles.of(Activation.IDENTITY, "lecun").skip(1).slopes();
      assertThat(slopes.errorDecay()).isCloseTo(-LOG10_TWO / 2, within(1e-7));
      assertThat(slopes.gradientDecay()).isCloseTo(0, within(1e-7));
    }

    @ParameterizedTest
    @EnumSource
    void layerNormalizationUndoesTheGain(NormPosition position) {
      Prediction.Slopes slopes =
          Ensembles.of(Activation.IDENTITY, "lecun").norm(Normalization.LAYER, position).slopes();
      assertThat(slopes.errorDecay()).isCloseTo(0, within(1e-7));
      assertThat(slopes.gradientDecay()).isCloseTo(0, within(1e-7));
    }
  }

  /** He et al., 2015; Glorot and Bengio, 2010. */
  @Test
  void reluKeepsErrorsWithHeAndHalvesTheirSquareWithXavier() {
    assertThat(Ensembles.of(Activation.RELU, "he").slopes().errorDecay())
        .isCloseTo(0, within(1e-7));
    assertThat(Ensembles.of(Activation.RELU, "xavier").slopes().errorDecay())
        .isCloseTo(LOG10_TWO / 2, within(1e-7));
  }

  /** Every layer of sigmoid shrinks errors by f' of about 1/4, whose square is 1/16. */
  @Test
  void sigmoidVanishes() {
    Prediction.Slopes slopes = Ensembles.of(Activation.SIGMOID, "lecun").depth(16).slopes();
    assertThat(slopes.errorDecay()).isBetween(0.60, 0.66);
    assertThat(slopes.gradientDecay()).isBetween(0.60, 0.66);
  }

  @ParameterizedTest
  @CsvSource({"xavier_uniform, xavier", "he_uniform, he", "lecun_uniform, lecun"})
  void onlyTheVarianceOfTheWeightsCounts(String one, String other) {
    assertThat(Ensembles.of(Activation.TANH, one).prediction())
        .isEqualTo(Ensembles.of(Activation.TANH, other).prediction());
  }

  /** Its first layer is lecun's if there are as many inputs as units. */
  @Test
  void orthogonalIsLecunButForTheFirstLayer() {
    Ensembles orthogonal = Ensembles.of(Activation.TANH, "orthogonal").width(32).depth(4);
    Ensembles lecun = Ensembles.of(Activation.TANH, "lecun").width(32).depth(4);
    assertThat(orthogonal.slopes().errorDecay())
        .isCloseTo(lecun.slopes().errorDecay(), within(1e-12));
    assertThat(orthogonal.width(128).slopes().errorDecay())
        .isNotCloseTo(lecun.width(128).slopes().errorDecay(), within(1e-3));
  }

  @Test
  void aMeanFieldThatRemembersSaysTheSame() {
    MeanField theory = new MeanField();
    Ensembles ensemble = Ensembles.of(Activation.TANH, "he");
    theory.predict(ensemble.depth(32).value());
    assertThat(theory.predict(ensemble.depth(16).value()))
        .isEqualTo(ensemble.depth(16).prediction());
  }

  @ParameterizedTest
  @EnumSource
  void everyActivationIsPredictedOrRefusedWithAReason(Activation activation) {
    for (Normalization normalization : Normalization.values()) {
      for (NormPosition position : NormPosition.values()) {
        for (int skip : new int[] {0, 1, 3}) {
          Prediction prediction =
              Ensembles.of(activation, "he").norm(normalization, position).skip(skip).prediction();
          assertThat(prediction).isNotNull();
          if (prediction instanceof Prediction.None none) {
            assertThat(none.whyNot()).isNotBlank();
          }
        }
      }
    }
  }

  @Nested
  class SaysWhyThereIsNone {
    @Test
    void fewerThanThreeLayers() {
      assertThat(none(Ensembles.of(Activation.TANH, "lecun").depth(3)))
          .isEqualTo("depth 3 leaves fewer than three layers for a slope");
    }

    @Test
    void weightsThatAreNotRandom() {
      assertThat(none(Ensembles.of(Activation.TANH, "identity")))
          .isEqualTo("the weights of init identity are not random");
    }

    @Test
    void signalsThatUnderflow() {
      assertThat(none(Ensembles.of(Activation.TANH, "normal(1e-20)")))
          .isEqualTo("signals fall outside the range of double precision at layer 8");
    }

    @Test
    void fewUnits() {
      assertThat(none(Ensembles.of(Activation.RELU, "he").width(8)))
          .isEqualTo("width 8 is too small: chance would add up to 0.068 decades per layer");
    }

    /**
     * Measured at width 64: errors grow by 0.21 decades per layer, 0.15 would be predicted
     * (docs/theory.md).
     */
    @Test
    void errorsThatFollowTheSignal() {
      assertThat(none(Ensembles.of(Activation.RELU, "he").width(64).skip(1).depth(32)))
          .startsWith("width 64 is too small: errors along the signal would add up to 0.05");
    }

    /** Each layer triples relative deviations of the length. */
    @Test
    void lengthsThatRunAway() {
      assertThat(none(Ensembles.of(Activation.CUBE, "lecun").depth(4).width(1000)))
          .startsWith("width 1000 is too small: chance would add up to ");
    }

    @ParameterizedTest
    @CsvSource({"BEFORE, 4, 5", "AFTER, 15, 16"})
    void smallBatches(NormPosition position, int batch, int needed) {
      Ensembles ensemble =
          Ensembles.of(Activation.TANH, "lecun").norm(Normalization.BATCH, position).batch(batch);
      assertThat(none(ensemble))
          .isEqualTo(
              "a batch of %d is too small for the theory of batch normalization; it needs %d"
                  .formatted(batch, needed));
      assertThat(none(ensemble.batch(needed))).isEqualTo("predicted");
    }

    @Test
    void outputsWithoutOrWithTooManyErrors() {
      assertThat(none(Ensembles.of(Activation.TANH, "lecun").classes(1)))
          .isEqualTo("with one class, the gradient is 0");
      assertThat(none(Ensembles.of(Activation.TANH, "lecun").classes(100_000)))
          .isEqualTo("a batch of 64 with 100000 classes is too large");
    }

    @Test
    void aSkipOverTheWholeNetwork() {
      assertThat(none(Ensembles.of(Activation.TANH, "lecun").skip(8)))
          .isEqualTo("skip 8 needs more than 8 layers");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void smallBatchesAreNoProblemWithoutBatchNormalization(int batch) {
    assertThat(Ensembles.of(Activation.TANH, "lecun").batch(batch).slopes().errorDecay())
        .isCloseTo(Ensembles.of(Activation.TANH, "lecun").slopes().errorDecay(), within(1e-9));
  }

  @Test
  void anEnsembleCannotBeBuiltWrong() {
    assertThatThrownBy(() -> Ensembles.of(Activation.TANH, "lecun").width(0).value())
        .hasMessage("width is 0; expected at least 1");
    assertThatThrownBy(() -> Ensembles.of(Activation.TANH, "lecun").skip(-1).value())
        .hasMessage("skip is -1; expected at least 0");
  }
}
