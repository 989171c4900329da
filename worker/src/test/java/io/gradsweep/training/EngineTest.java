package io.gradsweep.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.activation.Activation;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fast engine against DL4J's own layers, updater and training step over 50 steps: losses at
 * every step; parameters, gradients, updates, activations and errors at the last one.
 */
@DisplayName("Both engines train the same network")
class EngineTest {
  private static final int LAST = 49;

  private static final double RATE = 0.01;

  /** Relative, of an array to its largest entry. */
  private static final double IN_DOUBLE = 1e-10;

  /** Rounding that 50 updates carry on. */
  private static final double IN_SINGLE = 5e-3;

  /** All normalizations, positions and skips; all activations; all updaters; all clippings. */
  static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (int skip = 0; skip <= 2; skip++) {
      for (Normalization norm : Normalization.values()) {
        for (NormPosition position : NormPosition.values()) {
          if (norm != Normalization.NONE || position == NormPosition.BEFORE) {
            add(all, network(norm, position, skip));
          }
        }
      }
    }
    for (Activation activation : Activation.values()) {
      double rate = activation == Activation.CUBE ? 1e-4 : RATE; // it explodes
      Updater updater = Updater.of(Updater.Kind.SGD, rate);
      add(all, base().activation(activation).updater(updater).init("normal(0.02)"));
      add(
          all,
          network(Normalization.BATCH, NormPosition.BEFORE, 1)
              .activation(activation)
              .updater(updater));
    }
    add(all, base().widths(20, 12, 6));
    add(all, base().with(Hyperparameters.DROPOUT, 0.2));
    add(
        all,
        network(Normalization.BATCH, NormPosition.AFTER, 2).with(Hyperparameters.DROPOUT, 0.2));
    // More parameters than the updater takes at once.
    add(all, base().width(120));
    add(all, base().width(120).updater(Updater.of(Updater.Kind.MOMENTUM, RATE)));
    for (Updater.Kind kind : Updater.Kind.values()) {
      add(all, base().updater(asInDl4j(kind)));
    }
    // Not those that divide by the gradient's size: behind a batch normalization the gradient of a
    // weight of a constant input is 0 but for rounding, whose sign they would make a whole step.
    for (Updater.Kind kind :
        List.of(Updater.Kind.SGD, Updater.Kind.MOMENTUM, Updater.Kind.NESTEROV)) {
      add(
          all,
          network(Normalization.BATCH, NormPosition.BEFORE, 1).updater(Updater.of(kind, 0.002)));
    }
    for (String clipping :
        List.of(
            "elementwise(0.01)",
            "l2_per_layer(0.1)",
            "l2_per_param(0.1)",
            "global_l2(0.1)",
            "renormalize_per_layer",
            "renormalize_per_param")) {
      add(all, network(Normalization.BATCH, NormPosition.BEFORE, 1).clipping(clipping));
    }
    return all.stream();
  }

  /** With the numbers that DL4J's rules have no choice of. */
  private static Updater asInDl4j(Updater.Kind kind) {
    return Updater.of(kind, kind == Updater.Kind.ADADELTA ? 1 : 0.002)
        .with("initial_accumulator", kind == Updater.Kind.ADAGRAD ? 1e-6 : 1e-8)
        .with("bias_correction", 0);
  }

  private static void add(List<Arguments> all, TestConfig config) {
    var value = config.value();
    String name =
        String.join(
            " ",
            value.activation().token(),
            value.normalization().token(),
            String.valueOf(value.normPosition()),
            "skip " + value.skip(),
            value.updater().kind().token(),
            value.clipping().text());
    all.add(Arguments.of(name, config));
  }

  private static TestConfig base() {
    return TestConfig.small()
        .depth(4)
        .width(7)
        .batch(12)
        .steps(LAST + 1)
        .updater(Updater.of(Updater.Kind.SGD, RATE))
        .dataset(DatasetConfig.of(DataSource.DIGITS));
  }

  private static TestConfig network(Normalization norm, @Nullable NormPosition position, int skip) {
    return base().norm(norm, position).skip(skip);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void inDoublePrecision(String name, TestConfig config) {
    assertSame(config.precision(Precision.DOUBLE), IN_DOUBLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void inSinglePrecision(String name, TestConfig config) {
    assertSame(config.precision(Precision.FLOAT), IN_SINGLE);
  }

  @Test
  void theStockEngineHasNoOtherFamily() {
    TracedTrial trial =
        TracedTrial.run(
            TestConfig.small().family(new Family.Cnn(3, 0)).engine(Engine.STOCK).value());

    assertThat(trial.outcome().status()).isEqualTo(TrialStatus.FAILED);
    assertThat(trial.outcome().failure())
        .isEqualTo("impossible: engine stock exists in family mlp only, not in cnn");
  }

  @ParameterizedTest
  @CsvSource({
    "RMSPROP, initial_accumulator 1.0E-8 only, not 0.0",
    "ADAGRAD, initial_accumulator 1.0E-6 only, not 0.0",
    "NADAM, bias_correction 0.0 only, not 1.0"
  })
  void theStockEngineHasOnlyTheRulesOfDl4j(Updater.Kind kind, String reason, String rest) {
    String problem =
        TestConfig.small().engine(Engine.STOCK).updater(Updater.of(kind)).value().impossible();

    assertThat(problem)
        .isEqualTo(
            "impossible: engine stock has updater "
                + kind.token()
                + " with "
                + reason
                + ", "
                + rest);
  }

  private static void assertSame(TestConfig config, double tolerance) {
    TracedTrial fast = TracedTrial.run(config.engine(Engine.FAST).value(), LAST);
    TracedTrial stock = TracedTrial.run(config.engine(Engine.STOCK).value(), LAST);

    assertThat(fast.outcome().status()).isEqualTo(stock.outcome().status());
    assertThat(fast.steps()).hasSameSizeAs(stock.steps());
    for (int step = 0; step < stock.steps().size(); step++) {
      double loss = stock.steps().get(step).loss();
      assertThat(fast.steps().get(step).loss())
          .as("loss at step %d", step)
          .isCloseTo(loss, within(tolerance * loss));
    }
    assertThat(fast.tensors()).hasSameSizeAs(stock.tensors());
    stock
        .tensors()
        .forEach(
            (key, array) ->
                assertClose(
                    key,
                    HostArrays.rowMajorDoubles(requireNonNull(fast.tensors().get(key), key)),
                    HostArrays.rowMajorDoubles(array),
                    tolerance));
  }

  private static void assertClose(String name, double[] fast, double[] stock, double tolerance) {
    double largest = 0;
    double apart = 0;
    for (int i = 0; i < stock.length; i++) {
      largest = Math.max(largest, Math.abs(stock[i]));
      apart = Math.max(apart, Math.abs(fast[i] - stock[i]));
    }
    assertThat(fast).as(name).hasSameSizeAs(stock);
    assertThat(apart).as("largest difference in %s", name).isLessThanOrEqualTo(tolerance * largest);
  }
}
