package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is recorded of recurrent networks against central differences of a loss that plain Java
 * computes, in double precision, after two updates.
 */
class RecurrentFiniteDifferencesTest {
  private static final int STEP = 2;
  private static final int LENGTH = 6;
  private static final double NUDGE = 1e-6;
  private static final int ENTRIES = 12;
  private static final Map<TrialConfig, TracedAndTensors> TRAINED = new ConcurrentHashMap<>();

  static Stream<Arguments> networks() {
    TestConfig one =
        TestConfig.small()
            .depth(1)
            .width(5)
            .batch(4)
            .dataset(
                DatasetConfig.of(DataSource.RECALL_FIRST)
                    .with("length", LENGTH)
                    .with("classes", 3L)
                    .with("examples", 64L));
    TestConfig two = one.depth(2);
    Family simple = family(Family.Cell.SIMPLE, null, null);
    Family lstm = family(Family.Cell.LSTM, null, 0.5);
    Family gru = family(Family.Cell.GRU, null, null);
    Map<String, TestConfig> networks = new LinkedHashMap<>();
    for (Family family : List.of(simple, lstm, gru)) {
      String cell = ((Family.Rnn) family).cell().token();
      networks.put(cell, one.family(family));
      networks.put(cell + ", two layers", two.family(family));
      networks.put(cell + ", two layers, skip 1", two.family(family).skip(1));
      networks.put(cell + ", clipped", two.family(family).skip(1).clipping("l2_per_layer(0.01)"));
      networks.put(cell + ", softsign", one.family(family).activation(Activation.SOFTSIGN));
    }
    networks.put(
        "simple, layer norm", one.family(simple).norm(Normalization.LAYER, null).init("he"));
    networks.put(
        "simple, layer norm, three layers, skip 2",
        one.depth(3).skip(2).family(simple).norm(Normalization.LAYER, null));
    networks.put(
        "lstm, other gates", one.family(family(Family.Cell.LSTM, Activation.SOFTSIGN, 1.0)));
    networks.put("gru, other gates", one.family(family(Family.Cell.GRU, Activation.TANH, null)));
    for (Family family : List.of(simple, lstm, gru)) {
      networks.put(
          ((Family.Rnn) family).cell().token() + ", widths", two.family(family).widths(6, 3));
      networks.put(
          ((Family.Rnn) family).cell().token() + ", dropout, skip 1",
          two.family(family).skip(1).with(Hyperparameters.DROPOUT, 0.3));
    }
    networks.put(
        "simple, digits row by row",
        one.family(simple).dataset(DatasetConfig.of(DataSource.DIGITS)));
    return networks.entrySet().stream()
        .map(network -> Arguments.of(network.getKey(), network.getValue().value()));
  }

  private static Family family(
      Family.Cell cell, @Nullable Activation gate, @Nullable Double forgetBias) {
    return new Family.Rnn(cell, Initialization.of("orthogonal"), gate, forgetBias);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void lossAndStatesAreThoseOfThePlainForwardPass(String name, TrialConfig config) {
    Tensors tensors = trained(config).tensors();
    PlainRecurrentNetwork plain = new PlainRecurrentNetwork(config, tensors);

    assertThat(tensors.scalar("loss")).isCloseTo(plain.loss(), within(1e-12 * plain.loss()));
    for (int layer = 1; layer <= config.depth(); layer++) {
      double[][][] recorded = tensors.sequences("layer" + layer + "/activation");
      for (int example = 0; example < recorded.length; example++) {
        double[][] expected = plain.layer(layer, example, plain.states(example)[layer - 1]);
        for (int t = 0; t < expected.length; t++) {
          assertThat(recorded[example][t])
              .as("layer %d, example %d, time step %d", layer, example, t)
              .containsExactly(expected[t], within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsAreTheSlopesOfTheLoss(String name, TrialConfig config) {
    Tensors tensors = trained(config).tensors();
    PlainRecurrentNetwork plain = new PlainRecurrentNetwork(config, tensors);

    assertThat(tensors.trainable()).contains("layer1/W", "layer1/RW", "layer1/b", "output/W");
    for (String param : tensors.trainable()) {
      assertSlopes(plain, plain.parameter(param), tensors.rows(param + "_grad"), param);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void errorsAreTheSlopesByWhatTheLayerHandsOnAtEachTimeStep(String name, TrialConfig config) {
    Tensors tensors = trained(config).tensors();
    PlainRecurrentNetwork plain = new PlainRecurrentNetwork(config, tensors);

    for (int layer = 1; layer <= config.depth(); layer++) {
      String error = "layer" + layer + "/error";
      assertSlopes(plain, flat(plain.outputShift(layer)), flat(tensors.sequences(error)), error);
    }
    double[][][] top = tensors.sequences("layer" + config.depth() + "/error");
    for (double[][] example : top) {
      assertThat(Arrays.asList(example).subList(0, example.length - 1))
          .as("above the last layer only the last time step is read")
          .allSatisfy(errors -> assertThat(errors).containsOnly(0));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void inputAndStateErrorsAreTheSlopesByInputsAndStates(String name, TrialConfig config) {
    Tensors tensors = trained(config).tensors();
    PlainRecurrentNetwork plain = new PlainRecurrentNetwork(config, tensors);

    for (int layer = 1; layer <= config.depth(); layer++) {
      String input = "layer" + layer + "/input_error";
      assertSlopes(plain, flat(plain.inputShift(layer)), flat(tensors.sequences(input)), input);
      String state = "layer" + layer + "/state_error";
      assertSlopes(plain, flat(plain.stateShift(layer)), flat(tensors.sequences(state)), state);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void timestepRowsOfTheFirstAndLastLagAreTheNormsOfAllSlopes(String name, TrialConfig config) {
    TracedAndTensors trained = trained(config);
    PlainRecurrentNetwork plain = new PlainRecurrentNetwork(config, trained.tensors());
    int length = trained.tensors().sequences("x")[0].length;

    List<TimestepRow> rows =
        trained.trial().timesteps().stream().filter(row -> row.step() == STEP).toList();
    assertThat(rows).hasSize(config.depth() * length);
    for (int i = 0; i < rows.size(); i++) {
      TimestepRow row = rows.get(i);
      assertThat(row.layer()).isEqualTo(1 + i / length);
      assertThat(row.lag()).isEqualTo(i % length);
      if (row.lag() == 0 || row.lag() == length - 1) {
        int t = length - 1 - row.lag();
        int inputs =
            row.layer() == 1
                ? trained.tensors().sequences("x")[0][0].length
                : config.width(row.layer() - 1);
        double expected = norm(plain, plain.inputShift(row.layer()), t, inputs);
        assertThat(row.inputGradientL2())
            .as("%s", row)
            .isCloseTo(expected, within(1e-6 * expected));
        double state = norm(plain, plain.stateShift(row.layer()), t, config.width(row.layer()));
        assertThat(row.stateErrorL2()).as("%s", row).isCloseTo(state, within(1e-6 * state));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void layerRowsHoldTheStatisticsOfTheirArrays(String name, TrialConfig config) {
    TracedAndTensors trained = trained(config);
    Family.Cell cell = ((Family.Rnn) config.family()).cell();

    for (int layer = 1; layer <= config.depth(); layer++) {
      for (String param : List.of("W", "RW", "b")) {
        LayerRow row = trained.trial().row(STEP, layer, param);
        double[] gradient = trained.tensors().values("layer" + layer + "/" + param + "_grad");
        double l2 = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
        assertThat(row.gradient().l2()).isCloseTo(l2, within(1e-12 * l2));
        assertThat(row.gradient().count()).isEqualTo(gradient.length);
        assertThat(row.layerName()).isEqualTo("layer" + layer);
        assertThat(row.kind()).isEqualTo(cell == Family.Cell.SIMPLE ? "simple_rnn" : cell.token());
        assertThat(row.activations() != null)
            .as("statistics on %s", param)
            .isEqualTo(param.equals("W"));
      }
      LayerRow main = trained.trial().row(STEP, layer, "W");
      double[] states = trained.tensors().values("layer" + layer + "/activation");
      assertThat(requireNonNull(main.activations()).mean())
          .as("over minibatch, time steps and units")
          .isCloseTo(Arrays.stream(states).average().orElseThrow(), within(1e-14));
      double[] errors = trained.tensors().values("layer" + layer + "/error");
      double rms = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
      assertThat(requireNonNull(main.error()).rms())
          .as("over all time steps")
          .isCloseTo(rms, within(1e-12 * rms));
      assertThat(requireNonNull(main.activations()).saturatedFraction() != null)
          .isEqualTo(cell == Family.Cell.SIMPLE && config.activation() == Activation.TANH);
    }
  }

  private record TracedAndTensors(TracedTrial trial, Tensors tensors) {}

  /** Trained once for all tests. */
  private static TracedAndTensors trained(TrialConfig config) {
    return TRAINED.computeIfAbsent(config, RecurrentFiniteDifferencesTest::train);
  }

  private static TracedAndTensors train(TrialConfig config) {
    TracedTrial trial = TracedTrial.run(config, STEP);
    assertThat(trial.outcome().status())
        .as(trial.outcome().failure())
        .isEqualTo(TrialStatus.COMPLETED);
    return new TracedAndTensors(trial, new Tensors(trial.tensors(), STEP));
  }

  private static double norm(PlainRecurrentNetwork plain, double[][][] shift, int t, int columns) {
    double squares = 0;
    for (double[][] example : shift) {
      for (int i = 0; i < columns; i++) {
        squares += Math.pow(slope(plain, example[t], i), 2);
      }
    }
    return Math.sqrt(squares);
  }

  private static double[][] flat(double[][][] sequences) {
    return Arrays.stream(sequences).flatMap(Arrays::stream).toArray(double[][]::new);
  }

  /** Some entries, drawn from a fixed seed. */
  private static void assertSlopes(
      PlainRecurrentNetwork plain, double[][] argument, double[][] recorded, String name) {
    Random random = new Random(name.hashCode());
    double largest =
        Arrays.stream(recorded).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    assertThat(largest).as("largest of " + name).isPositive();
    for (int i = 0; i < ENTRIES; i++) {
      int row = random.nextInt(recorded.length);
      int column = random.nextInt(recorded[row].length);
      assertThat(recorded[row][column])
          .as("%s[%d][%d]", name, row, column)
          .isCloseTo(slope(plain, argument[row], column), within(1e-6 * largest));
    }
  }

  private static double slope(PlainRecurrentNetwork plain, double[] argument, int at) {
    double value = argument[at];
    argument[at] = value + NUDGE;
    double above = plain.loss();
    argument[at] = value - NUDGE;
    double below = plain.loss();
    argument[at] = value;
    return (above - below) / (2 * NUDGE);
  }
}
