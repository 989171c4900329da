package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Engine;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.Updater;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoupled weight decay against its formula, entry by entry. */
class WeightDecayTest {
  private static final double RATE = 0.1;
  private static final double LAMBDA = 0.4;
  private static final Updater SGD = Updater.of(Updater.Kind.SGD, RATE);

  private static TestConfig decaying(TestConfig config) {
    return config.steps(3).updater(SGD).with(Hyperparameters.WEIGHT_DECAY, LAMBDA);
  }

  static List<TestConfig> networks() {
    TestConfig small = TestConfig.small();
    return List.of(
        small,
        small.engine(Engine.STOCK),
        small.norm(Normalization.BATCH, NormPosition.BEFORE),
        small.dataset(DatasetConfig.of(DataSource.DIGITS)).family(new Family.Cnn(3, 0)),
        small
            .dataset(DatasetConfig.of(DataSource.NOISE_SEQUENCES).with("length", 4))
            .family(new Family.Rnn(Family.Cell.LSTM, Initialization.of("orthogonal"), null, null)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void takesTheSameShareOfEveryWeightInAdditionToTheUpdate(TestConfig network) {
    TracedTrial trial = TracedTrial.run(decaying(network).value(), 0, 1, 2);
    for (int step = 0; step < 3; step++) {
      Tensors tensors = new Tensors(trial.tensors(), step);
      for (String param : tensors.trainable()) {
        double[] weights = tensors.values(param);
        double[] gradient = tensors.values(param + "_clipped");
        double decay = param.endsWith("/W") || param.endsWith("/RW") ? RATE * LAMBDA : 0;
        double[] expected = new double[weights.length];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = RATE * gradient[i] + decay * weights[i];
        }
        assertThat(tensors.values(param + "_update"))
            .as("%s at step %d", param, step)
            .containsExactly(expected, within(1e-12));
        if (step < 2) {
          double[] next = new Tensors(trial.tensors(), step + 1).values(param);
          for (int i = 0; i < next.length; i++) {
            assertThat(next[i]).isCloseTo(weights[i] - expected[i], within(1e-12));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Updater.Kind.class)
  void doesNotDependOnWhatTheUpdaterMakesOfTheGradient(Updater.Kind kind) {
    TestConfig plain =
        TestConfig.small().steps(1).updater(Updater.of(kind, RATE).with("weight_decay", 0));
    Tensors without = tensorsOfStep0(plain.value());
    Tensors with = tensorsOfStep0(plain.with(Hyperparameters.WEIGHT_DECAY, LAMBDA).value());
    for (String param : without.trainable()) {
      double[] weights = without.values(param);
      double[] update = without.values(param + "_update");
      double decay = param.endsWith("/W") ? RATE * LAMBDA : 0;
      double[] expected = new double[update.length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = update[i] + decay * weights[i];
      }
      assertThat(with.values(param + "_update")).as(param).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void ofZeroIsTheTrialThatItWas() {
    TrialConfig plain = TestConfig.small().value();
    assertThat(plain.with(Hyperparameters.WEIGHT_DECAY, 0.0)).isEqualTo(plain);
  }

  private static Tensors tensorsOfStep0(TrialConfig config) {
    return new Tensors(TracedTrial.run(config, 0).tensors(), 0);
  }
}
