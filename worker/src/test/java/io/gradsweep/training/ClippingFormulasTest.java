package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorded clipped gradient against docs/glossary.md, computed from the recorded raw gradient.
 * The network has batch normalization (whose gamma and beta only global_l2 may touch) in one half
 * of the tests and layer normalization (which belongs to its layer) in the other.
 */
class ClippingFormulasTest {
  private static final int STEP = 1;

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void noneLeavesTheGradientAlone(Normalization normalization) {
    Tensors tensors = train("none", normalization);

    tensors.trainable().forEach(param -> assertFactor(tensors, param, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void elementwiseLimitsEachEntry(Normalization normalization) {
    Tensors tensors = train("elementwise(0.001)", normalization);

    for (String param : tensors.trainable()) {
      double limit = inBatchNorm(param) ? Double.POSITIVE_INFINITY : 0.001;
      double[] expected =
          Arrays.stream(tensors.values(param + "_grad"))
              .map(entry -> Math.max(-limit, Math.min(limit, entry)))
              .toArray();
      assertThat(tensors.values(param + "_clipped"))
          .as(param)
          .containsExactly(expected, within(1e-15));
      if (param.endsWith("/W")) {
        assertThat(expected).as("%s has entries at the limit", param).contains(limit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void l2PerLayerShortensTheLayersThatAreTooLong(Normalization normalization) {
    Tensors tensors = train("l2_per_layer(0.1)", normalization);

    for (String param : tensors.trainable()) {
      double norm = norm(tensors, layerOf(tensors, param));
      assertFactor(tensors, param, inBatchNorm(param) ? 1 : Math.min(1, 0.1 / norm));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void l2PerParamShortensTheArraysThatAreTooLong(Normalization normalization) {
    Tensors tensors = train("l2_per_param(0.1)", normalization);

    for (String param : tensors.trainable()) {
      double norm = norm(tensors, List.of(param));
      assertFactor(tensors, param, inBatchNorm(param) ? 1 : Math.min(1, 0.1 / norm));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void globalL2ShortensAllParametersTogether(Normalization normalization) {
    Tensors tensors = train("global_l2(0.01)", normalization);

    double norm = norm(tensors, tensors.trainable());
    assertThat(norm).as("acts").isGreaterThan(0.01);
    tensors.trainable().forEach(param -> assertFactor(tensors, param, 0.01 / norm));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void renormalizePerLayerMakesEveryLayerOfLengthOne(Normalization normalization) {
    Tensors tensors = train("renormalize_per_layer", normalization);

    for (String param : tensors.trainable()) {
      double norm = norm(tensors, layerOf(tensors, param));
      assertFactor(tensors, param, inBatchNorm(param) ? 1 : 1 / norm);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "LAYER"})
  void renormalizePerParamMakesEveryArrayOfLengthOne(Normalization normalization) {
    Tensors tensors = train("renormalize_per_param", normalization);

    for (String param : tensors.trainable()) {
      double norm = norm(tensors, List.of(param));
      assertFactor(tensors, param, inBatchNorm(param) ? 1 : 1 / norm);
    }
  }

  private static Tensors train(String clipping, Normalization normalization) {
    TestConfig config =
        TestConfig.small().norm(normalization, NormPosition.AFTER).clipping(clipping);
    return new Tensors(TracedTrial.run(config.value(), STEP).tensors(), STEP);
  }

  private static boolean inBatchNorm(String param) {
    return param.endsWith("/gamma") || param.endsWith("/beta");
  }

  /** The arrays that belong to the same layer and can be clipped. */
  private static List<String> layerOf(Tensors tensors, String param) {
    String layer = param.split("[-/]")[0];
    return tensors.trainable().stream()
        .filter(other -> other.split("[-/]")[0].equals(layer) && !inBatchNorm(other))
        .toList();
  }

  private static double norm(Tensors tensors, List<String> params) {
    return Math.sqrt(
        params.stream()
            .flatMapToDouble(param -> Arrays.stream(tensors.values(param + "_grad")))
            .map(entry -> entry * entry)
            .sum());
  }

  private static void assertFactor(Tensors tensors, String param, double factor) {
    double[] expected =
        Arrays.stream(tensors.values(param + "_grad")).map(entry -> factor * entry).toArray();
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(tensors.values(param + "_clipped"))
        .as("%s, factor %s", param, factor)
        .containsExactly(expected, within(1e-12 * largest));
  }
}
