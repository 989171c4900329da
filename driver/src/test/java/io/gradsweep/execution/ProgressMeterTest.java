package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.executor.Tally;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.trial.TrialStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  private static final long SECOND = 1_000_000_000L;

  private final StatusCounts before =
      StatusCounts.none().plus(TrialStatus.COMPLETED).plus(TrialStatus.FAILED);
  private final ProgressMeter meter = new ProgressMeter(before, 10, 40.0, 5 * SECOND);

  @Test
  void countsEarlierRuns() {
    Progress progress = meter.at(new Tally(100, 10, 3), before, 7 * SECOND);
    assertThat(progress.trials()).isEqualTo(5);
    assertThat(progress.total()).isEqualTo(12);
    assertThat(progress.committed()).isEqualTo(before);
    assertThat(progress.stepsPerSecond()).isEqualTo(50.0);
  }

  @Test
  void timeLeftFollowsTheWorkLeft() {
    Progress progress = meter.at(new Tally(100, 10, 3), before, 7 * SECOND);
    assertThat(progress.left()).contains(Duration.ofSeconds(6)); // 10 of 40 in 2 s
  }

  @Test
  void nothingDoneIsNoTimeLeft() {
    assertThat(meter.at(Tally.NOTHING, before, 7 * SECOND).left()).isEmpty();
  }

  @Test
  void neverGoesBack() {
    meter.at(new Tally(100, 10, 3), before, 7 * SECOND);
    assertThat(meter.at(new Tally(90, 9, 3), before, 8 * SECOND).trials()).isEqualTo(5);
  }
}
