package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.dataset.Targets;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.Score;
import io.gradsweep.trial.TrialOutcome;
import io.gradsweep.trial.TrialStatus;
import org.junit.jupiter.api.Test;

/** Trials whose targets are numbers. */
class RegressionTest {
  private static final DatasetConfig ADDING = DatasetConfig.of(DataSource.ADDING).with("length", 4);

  @Test
  void hasLossesAndNoAccuracies() {
    TrialOutcome outcome = TracedTrial.run(TestConfig.small().dataset(ADDING).value()).outcome();

    assertThat(outcome.status()).isEqualTo(TrialStatus.COMPLETED);
    assertThat(outcome.performance().train().accuracy()).isNaN();
    assertThat(outcome.performance().heldOut().accuracy()).isNaN();
    assertThat(outcome.performance().chance().accuracy()).isNaN();
    assertThat(outcome.size().classes()).isZero();
    assertThat(outcome.performance().train().loss()).isPositive();
    assertThat(outcome.performance().heldOut().loss()).isPositive();
    assertThat(outcome.performance().chance().loss()).isCloseTo(1.0 / 6, within(0.03));
    assertThat(outcome.performance().trainChance().loss()).isCloseTo(1.0 / 6, within(0.03));
    assertThat(outcome.performance().trainChance().loss())
        .isNotEqualTo(outcome.performance().chance().loss());
    assertThat(outcome.performance().outputStd()).isPositive();
  }

  @Test
  void learnsToAddWhatIsInReach() {
    TrialOutcome outcome =
        TracedTrial.run(TestConfig.small().dataset(ADDING).width(32).steps(400).value()).outcome();

    assertThat(outcome.performance().heldOut().loss())
        .isLessThan(outcome.performance().chance().loss() / 2);
  }

  @Test
  void chanceIsTheBestConstant() {
    Score values = Chance.of(new Targets.Values(new float[] {1, 2, 3, 6, 1e9f}), 4);
    assertThat(values.accuracy()).isNaN();
    assertThat(values.loss()).isCloseTo((4 + 1 + 0 + 9) / 4.0, within(1e-12));

    Score classes = Chance.of(new Targets.Classes(new int[] {0, 2, 2, 2, 5}), 4);
    assertThat(classes.accuracy()).isEqualTo(0.75);
    assertThat(classes.loss())
        .isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-12));
  }
}
