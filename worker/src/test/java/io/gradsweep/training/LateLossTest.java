package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trace.StepRow;
import io.gradsweep.trial.TraceSchedule;
import io.gradsweep.trial.TrialOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The late loss against the mean of the losses of a trace with every step. */
class LateLossTest {

  @ParameterizedTest(name = "{0} steps")
  @CsvSource({"1, 1", "9, 1", "25, 2", "60, 6", "1100, 100"})
  void isTheMeanOverTheLastTenth(int steps, int late) {
    TracedTrial trial =
        TracedTrial.run(TestConfig.small().steps(steps).trace(new TraceSchedule.Every(1)).value());
    List<Double> losses = trial.steps().stream().map(StepRow::loss).toList();

    double expected =
        losses.subList(steps - late, steps).stream()
            .mapToDouble(loss -> loss)
            .average()
            .orElseThrow();

    assertThat(trial.outcome().performance().minibatches().late())
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void isUnknownWhereTheTrialEndsEarly() {
    TrialOutcome outcome = TracedTrial.run(TestConfig.small().batch(1_000_000).value()).outcome();

    assertThat(outcome.performance().minibatches().late()).isNaN();
  }
}
