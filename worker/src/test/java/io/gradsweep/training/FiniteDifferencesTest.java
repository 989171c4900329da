package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded gradients and errors against central differences of a loss that plain Java computes, in
 * double precision, after two updates: no gain is 1 any more and no bias 0.
 */
class FiniteDifferencesTest {
  private static final int STEP = 2;
  private static final double NUDGE = 1e-6;
  private static final int ENTRIES = 12;

  static Stream<Arguments> networks() {
    TestConfig plain = TestConfig.small().depth(4);
    Map<String, TestConfig> networks = new LinkedHashMap<>();
    for (Activation activation : Activation.values()) {
      networks.put(activation.token(), plain.init("he").activation(activation));
    }
    networks.put(
        "cube", // explodes elsewhere
        plain
            .depth(2)
            .init("normal(0.2)")
            .activation(Activation.CUBE)
            .updater(Updater.of(Updater.Kind.SGD, 0.001)));
    for (NormPosition position : NormPosition.values()) {
      networks.put("batch norm " + position.token(), plain.norm(Normalization.BATCH, position));
      networks.put("layer norm " + position.token(), plain.norm(Normalization.LAYER, position));
    }
    networks.put("skip 1", plain.skip(1));
    networks.put("skip 2", plain.depth(6).skip(2));
    networks.put("skip 3", plain.depth(7).skip(3));
    networks.put(
        "skip 1, layer norm after", plain.skip(1).norm(Normalization.LAYER, NormPosition.AFTER));
    networks.put(
        "skip 2, batch norm, relu, clipped",
        plain
            .depth(6)
            .skip(2)
            .norm(Normalization.BATCH, NormPosition.BEFORE)
            .activation(Activation.RELU)
            .init("he")
            .clipping("l2_per_layer(0.05)"));
    TestConfig narrowing = plain.widths(12, 7, 3, 5);
    networks.put("widths", narrowing);
    networks.put("widths, stock", narrowing.engine(Engine.STOCK));
    for (NormPosition position : NormPosition.values()) {
      networks.put(
          "widths, batch norm " + position.token(), narrowing.norm(Normalization.BATCH, position));
      networks.put(
          "widths, layer norm " + position.token(), narrowing.norm(Normalization.LAYER, position));
    }
    networks.put(
        "widths, skip 2, dropout",
        plain.widths(6, 3, 6, 9, 6).skip(2).with(Hyperparameters.DROPOUT, 0.3));
    TestConfig dropping = plain.with(Hyperparameters.DROPOUT, 0.3);
    networks.put("dropout", dropping);
    networks.put("dropout, stock", dropping.engine(Engine.STOCK));
    networks.put(
        "dropout, skip 1, layer norm after",
        dropping.skip(1).norm(Normalization.LAYER, NormPosition.AFTER));
    networks.put("dropout, batch norm", dropping.norm(Normalization.BATCH, NormPosition.BEFORE));
    return networks.entrySet().stream()
        .map(network -> Arguments.of(network.getKey(), network.getValue().value()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void lossAndOutputsAreThoseOfThePlainForwardPass(String name, TrialConfig config) {
    Tensors tensors = train(config);

    PlainNetwork.Pass pass = new PlainNetwork(config, tensors).forward();

    assertThat(tensors.scalar("loss")).isCloseTo(pass.loss(), within(1e-12 * pass.loss()));
    for (int layer = 1; layer <= config.depth(); layer++) {
      String of = "layer" + layer;
      assertClose(tensors, of + "/preactivation", pass.preactivations().get(layer - 1));
      assertClose(tensors, of + "/activation", pass.activations().get(layer - 1));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsAreTheSlopesOfTheLoss(String name, TrialConfig config) {
    Tensors tensors = train(config);
    PlainNetwork plain = new PlainNetwork(config, tensors);

    for (String param : tensors.trainable()) {
      assertSlopes(plain, plain.parameter(param), tensors.rows(param + "_grad"), param);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void errorsAreTheSlopesByTheOutputBeforeTheSkip(String name, TrialConfig config) {
    Tensors tensors = train(config);
    PlainNetwork plain = new PlainNetwork(config, tensors);

    for (int layer = 1; layer <= config.depth(); layer++) {
      String error = "layer" + layer + "/error";
      assertSlopes(plain, plain.shift(layer), tensors.rows(error), error);
    }
  }

  private static Tensors train(TrialConfig config) {
    TracedTrial trial = TracedTrial.run(config, STEP);
    assertThat(trial.outcome().status())
        .as(trial.outcome().failure())
        .isEqualTo(TrialStatus.COMPLETED);
    return new Tensors(trial.tensors(), STEP);
  }

  /** Some entries, drawn from a fixed seed. */
  private static void assertSlopes(
      PlainNetwork plain, double[][] argument, double[][] recorded, String name) {
    Random random = new Random(name.hashCode());
    double tolerance = 1e-6 * largest(recorded);
    assertThat(tolerance).as("largest of " + name).isPositive();
    for (int i = 0; i < ENTRIES; i++) {
      int row = random.nextInt(argument.length);
      int column = random.nextInt(argument[row].length);
      assertThat(recorded[row][column])
          .as("%s[%d][%d]", name, row, column)
          .isCloseTo(slope(plain, argument[row], column), within(tolerance));
    }
  }

  private static double slope(PlainNetwork plain, double[] argument, int at) {
    double value = argument[at];
    argument[at] = value + NUDGE;
    double above = plain.forward().loss();
    argument[at] = value - NUDGE;
    double below = plain.forward().loss();
    argument[at] = value;
    return (above - below) / (2 * NUDGE);
  }

  private static void assertClose(Tensors tensors, String name, double[][] expected) {
    double[][] recorded = tensors.rows(name);
    double tolerance = 1e-12 * largest(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(recorded[i])
          .as("%s of example %d", name, i)
          .containsExactly(expected[i], within(tolerance));
    }
  }

  private static double largest(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
  }
}
