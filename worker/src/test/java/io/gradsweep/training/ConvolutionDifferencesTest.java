package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded gradients and errors of convolutional networks against central differences of a loss
 * that plain Java computes, on digits as images of 8 x 8, after two updates: no gain is 1 any more
 * and no bias 0.
 */
class ConvolutionDifferencesTest {
  private static final int STEP = 2;
  private static final double NUDGE = 1e-6;

  /** Of each array, drawn from a fixed seed; a pass in plain loops is what takes time here. */
  private static final int ENTRIES = 6;

  private static final Map<TrialConfig, TracedTrial> TRAINED = new ConcurrentHashMap<>();

  private static TestConfig network(int kernel, int poolEvery) {
    return TestConfig.small()
        .family(new Family.Cnn(kernel, poolEvery))
        .dataset(DatasetConfig.of(DataSource.DIGITS))
        .depth(3)
        .width(4)
        .batch(6)
        .init("he");
  }

  static Stream<Arguments> networks() {
    TestConfig plain = network(3, 0);
    TestConfig skipped = plain.depth(5).skip(2);
    Map<String, TestConfig> networks = new LinkedHashMap<>();
    for (int kernel : new int[] {1, 2, 3, 4, 5, 9}) {
      networks.put("kernel " + kernel, network(kernel, 0));
    }
    for (Activation activation : List.of(Activation.RELU, Activation.GELU, Activation.SIGMOID)) {
      networks.put(activation.token(), plain.activation(activation));
    }
    for (NormPosition position : NormPosition.values()) {
      String where = " " + position.token();
      networks.put("batch norm" + where, plain.norm(Normalization.BATCH, position));
      networks.put("layer norm" + where, plain.norm(Normalization.LAYER, position));
      networks.put(
          "batch norm, skip 2, relu" + where,
          skipped.norm(Normalization.BATCH, position).activation(Activation.RELU));
      networks.put("layer norm, skip 1" + where, plain.skip(1).norm(Normalization.LAYER, position));
    }
    networks.put("pooling after layers 2 and 3", network(3, 1));
    networks.put("pooling of relu", network(3, 1).activation(Activation.RELU));
    networks.put("pooling down to one position", network(3, 1).depth(6));
    networks.put("pooling between blocks", network(3, 2).depth(5).skip(2));
    networks.put(
        "batch norm, skip 1, pooling, leaky relu, clipped",
        network(3, 1)
            .skip(1)
            .norm(Normalization.BATCH, NormPosition.BEFORE)
            .activation(Activation.LEAKY_RELU)
            .clipping("l2_per_layer(0.05)"));
    // 2^18 entries of patches at a time, 5 * 5 * 8 * 64 an example: 20 examples, then 2.
    networks.put("examples in several parts", network(5, 0).depth(2).width(8).batch(22));
    networks.put("channels", network(3, 1).widths(5, 2, 4));
    for (NormPosition position : NormPosition.values()) {
      networks.put(
          "channels, batch norm " + position.token(),
          network(3, 0).widths(5, 2, 4).norm(Normalization.BATCH, position));
    }
    networks.put(
        "dropout, skip 2, pooling",
        network(3, 2).depth(5).skip(2).with(Hyperparameters.DROPOUT, 0.3));
    networks.put("identity", plain.init("identity").activation(Activation.TANH));
    return networks.entrySet().stream()
        .map(network -> Arguments.of(network.getKey(), network.getValue().value()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void lossAndOutputsAreThoseOfThePlainForwardPass(String name, TrialConfig config) {
    Tensors tensors = tensors(config);

    PlainConvolutions.Pass pass = new PlainConvolutions(config, tensors).forward();

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
    Tensors tensors = tensors(config);
    PlainConvolutions plain = new PlainConvolutions(config, tensors);

    for (String param : tensors.trainable()) {
      double[] recorded = tensors.values(param + "_grad");
      Random random = new Random(param.hashCode());
      double tolerance = tolerance(recorded, param);
      for (int i = 0; i < ENTRIES; i++) {
        int at = random.nextInt(recorded.length);
        assertThat(recorded[at])
            .as("%s[%d]", param, at)
            .isCloseTo(slope(plain, plain.parameter(param), at), within(tolerance));
      }
    }
  }

  /** Without those that pool several zeros of relu: there the loss has no slope by one of them. */
  static Stream<Arguments> networksWithoutTies() {
    return networks().filter(network -> !network.get()[0].equals("pooling of relu"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networksWithoutTies")
  void errorsAreTheSlopesByTheOutputBeforeTheSkip(String name, TrialConfig config) {
    Tensors tensors = tensors(config);
    PlainConvolutions plain = new PlainConvolutions(config, tensors);

    for (int layer = 1; layer <= config.depth(); layer++) {
      String error = "layer" + layer + "/error";
      double[][][][] recorded = tensors.images(error);
      Random random = new Random(layer);
      double tolerance = tolerance(tensors.values(error), error);
      for (int i = 0; i < ENTRIES; i++) {
        int n = random.nextInt(recorded.length);
        int c = random.nextInt(recorded[n].length);
        int row = random.nextInt(recorded[n][c].length);
        int column = random.nextInt(recorded[n][c][row].length);
        assertThat(recorded[n][c][row][column])
            .as("%s[%d][%d][%d][%d]", error, n, c, row, column)
            .isCloseTo(slope(plain, plain.shift(layer)[n][c][row], column), within(tolerance));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void singlePrecisionRoundsTheSameNumbers(String name, TrialConfig config) {
    Tensors exact = new Tensors(trained(config).tensors(), 0);
    TrialConfig single = new TestConfig(config).precision(Precision.FLOAT).value();
    Tensors rounded = new Tensors(trial(single).tensors(), 0);

    for (String param : exact.trainable()) {
      double[] gradient = exact.values(param + "_grad");
      assertThat(largestDifference(rounded.values(param + "_grad"), gradient))
          .as(param)
          .isLessThan(1e-4 * largest(gradient));
    }
  }

  private static Tensors tensors(TrialConfig config) {
    return new Tensors(trained(config).tensors(), STEP);
  }

  /** Trained once for all tests. */
  private static TracedTrial trained(TrialConfig config) {
    return TRAINED.computeIfAbsent(config, ConvolutionDifferencesTest::trial);
  }

  private static TracedTrial trial(TrialConfig config) {
    TracedTrial trial = TracedTrial.run(config, 0, STEP);
    assertThat(trial.outcome().status())
        .as(trial.outcome().failure())
        .isEqualTo(TrialStatus.COMPLETED);
    return trial;
  }

  private static double slope(PlainConvolutions plain, double[] argument, int at) {
    double value = argument[at];
    argument[at] = value + NUDGE;
    double above = plain.forward().loss();
    argument[at] = value - NUDGE;
    double below = plain.forward().loss();
    argument[at] = value;
    return (above - below) / (2 * NUDGE);
  }

  private static void assertClose(Tensors tensors, String name, double[][][][] expected) {
    double[] flat =
        Arrays.stream(expected)
            .flatMap(Arrays::stream)
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(largestDifference(tensors.values(name), flat))
        .as(name)
        .isLessThanOrEqualTo(1e-12 * largest(flat));
  }

  private static double largestDifference(double[] left, double[] right) {
    assertThat(left).hasSameSizeAs(right);
    return largest(IntStream.range(0, left.length).mapToDouble(i -> left[i] - right[i]).toArray());
  }

  private static double tolerance(double[] recorded, String name) {
    double tolerance = 1e-6 * largest(recorded);
    assertThat(tolerance).as("largest of " + name).isPositive();
    return tolerance;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
