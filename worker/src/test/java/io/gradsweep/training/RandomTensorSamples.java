package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Hyperparameters;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Writes the whole arrays of {@code -Dtruth.trials} random networks of all families, drawn from
 * {@code -Dtruth.seed}. bench/truth/recompute.py recomputes them in NumPy. Runs by its name only.
 */
class RandomTensorSamples {
  private static final String[] CLIPPINGS = {
    "none",
    "elementwise(0.01)",
    "l2_per_layer(0.1)",
    "l2_per_param(0.1)",
    "global_l2(0.1)",
    "renormalize_per_layer",
    "renormalize_per_param"
  };

  private static final List<Family.Kind> FAMILIES = List.of(Family.Kind.values());

  private final Random random = new Random(Long.getLong("truth.seed", 1));

  /** Of its own, so that a seed draws otherwise the same networks as before there was dropout. */
  private final Random dropouts = new Random(~Long.getLong("truth.seed", 1));

  @Test
  void write() throws IOException {
    int trials = Integer.getInteger("truth.trials", 250);
    for (int i = 0; i < trials; i++) {
      Family.Kind kind = FAMILIES.get(i % FAMILIES.size());
      String name = "random-%s-%03d".formatted(kind.token(), i);
      TrialOutcome outcome =
          TensorSamples.write(name, draw(kind).seed(random.nextInt(1000)).value());
      assertThat(outcome.status())
          .as("%s: %s", name, outcome.failure())
          .isIn(TrialStatus.COMPLETED, TrialStatus.DIVERGED);
    }
  }

  private TestConfig draw(Family.Kind kind) {
    Activation activation = one(Activation.values());
    int skip = random.nextInt(3);
    TestConfig config =
        TestConfig.small()
            .steps(4)
            .depth(3 + random.nextInt(4))
            .width(one(1, 3, 8))
            .batch(one(2, 8, 16))
            .activation(activation)
            .init(activation == Activation.CUBE ? "normal(0.1)" : one("xavier", "he"))
            .clipping(one(CLIPPINGS))
            .updater(Updater.of(one(Updater.Kind.values())))
            .precision(random.nextInt(4) == 0 ? Precision.FLOAT : Precision.DOUBLE)
            .with(Hyperparameters.WEIGHT_DECAY, one(0.0, 0.1))
            .with(Hyperparameters.DROPOUT, dropouts.nextInt(3) == 0 ? 0.25 : 0.0)
            .skip(skip);
    return switch (kind) {
      case MLP -> normalized(config);
      case CNN ->
          normalized(
              config
                  .dataset(DatasetConfig.of(DataSource.DIGITS))
                  .family(new Family.Cnn(one(2, 3, 5), one(0, Math.max(1, skip)))));
      case RNN -> recurrent(config);
    };
  }

  private TestConfig recurrent(TestConfig config) {
    Family.Cell cell = one(Family.Cell.values());
    DatasetConfig adding =
        new DatasetConfig(
            DataSource.ADDING, Map.of("length", 2L + random.nextInt(12), "examples", 150L));
    Activation gate =
        cell == Family.Cell.SIMPLE ? null : one(Activation.SIGMOID, Activation.HARD_SIGMOID);
    if (config.value().activation() == Activation.CUBE) { // overflows within a few time steps
      config = config.activation(Activation.TANH);
    }
    return config
        .dataset(random.nextBoolean() ? adding : DatasetConfig.of(DataSource.DIGITS))
        .family(new Family.Rnn(cell, Initialization.of("orthogonal"), gate, null));
  }

  /**
   * Batch normalization over fewer than 16 examples and layer normalization of fewer than 8 units
   * are left out, because with few numbers the gradient can be 0 but for rounding.
   */
  private TestConfig normalized(TestConfig config) {
    return switch (one(Normalization.values())) {
      case NONE -> config;
      case BATCH -> config.batch(16).norm(Normalization.BATCH, one(NormPosition.values()));
      case LAYER -> config.width(8).norm(Normalization.LAYER, one(NormPosition.values()));
    };
  }

  @SafeVarargs
  private final <T> T one(T... levels) {
    return levels[random.nextInt(levels.length)];
  }
}
