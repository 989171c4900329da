package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialStatus;
import io.gradsweep.trial.Updater;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trial diverges")
class DivergenceTest {
  private static final int SEEDS = 16;

  @Test
  void atTheSameStepHoweverSeldomItIsTraced() {
    int gradientFirst = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      TestConfig config =
          TestConfig.small()
              .depth(1)
              .dataset(new DatasetConfig(DataSource.ADDING, Map.of("length", 4L, "examples", 150L)))
              .activation(Activation.IDENTITY)
              .precision(Precision.FLOAT)
              .updater(Updater.of(Updater.Kind.SGD, 0.5 + 0.1 * seed))
              .steps(60)
              .seed(seed);
      TracedTrial always = TracedTrial.run(config.trace(new TraceSchedule.Every(1)).value());
      TracedTrial seldom = TracedTrial.run(config.trace(new TraceSchedule.Every(59)).value());

      assertThat(seldom.outcome().status()).isEqualTo(always.outcome().status());
      assertThat(seldom.outcome().failure()).isEqualTo(always.outcome().failure());
      assertThat(seldom.steps().get(seldom.steps().size() - 1).loss())
          .isEqualTo((Object) always.steps().get(always.steps().size() - 1).loss());
      if (always.outcome().status() == TrialStatus.DIVERGED
          && Double.isFinite(always.steps().get(always.steps().size() - 1).loss())) {
        gradientFirst++;
      }
    }
    assertThat(gradientFirst)
        .as("trials whose loss was finite when a gradient was not")
        .isGreaterThan(3);
  }
}
