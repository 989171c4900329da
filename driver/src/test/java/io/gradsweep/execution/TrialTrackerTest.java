package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.executor.TrialStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tracker of trials that start")
class TrialTrackerTest {
  private final List<String> begun = new ArrayList<>();
  private final TrialTracker tracker = new TrialTracker(start -> begun.add(start.trialId()));

  private boolean starts(String bundle, long attempt, int trial) {
    return tracker.trialStarts(new TrialStart(bundle, attempt, trial, "id" + trial, "executor"));
  }

  @Test
  void tellsWhatTheAttemptThatDiedSaidLast() {
    starts("b", 7, 3);
    starts("b", 9, 0);
    starts("b", 9, 1);
    assertThat(tracker.lastBegun("b", Optional.of(7L))).contains(3);
    assertThat(tracker.lastBegun("b", Optional.of(8L))).as("said nothing").isEmpty();
    assertThat(tracker.lastBegun("b", Optional.empty())).as("the newest").contains(1);
    assertThat(tracker.lastBegun("c", Optional.empty())).isEmpty();
    tracker.forget("b");
    assertThat(tracker.lastBegun("b", Optional.of(7L))).isEmpty();
  }

  @Test
  void aBundleIsUnderWayWhileAnAttemptIs() {
    assertThat(tracker.hasBegun("b")).isFalse();
    starts("b", 7, 0);
    assertThat(tracker.hasBegun("b")).isTrue();
    tracker.ended(7, true);
    assertThat(tracker.hasBegun("b")).as("its executor is gone").isFalse();
    starts("b", 8, 0);
    assertThat(tracker.hasBegun("b")).isTrue();
  }

  @Test
  void losesPatienceWithABundleThatSparkSendsAgainAndAgain() {
    for (long attempt = 1; attempt <= 4; attempt++) {
      assertThat(tracker.isLostOften("b")).isFalse();
      starts("b", attempt, 0);
      tracker.ended(attempt, true);
      tracker.ended(attempt, true); // told twice
    }
    assertThat(tracker.isLostOften("b")).isTrue();
    starts("c", 5, 0);
    tracker.ended(5, false);
    assertThat(tracker.isLostOften("c")).isFalse();
  }

  @Test
  void refusesWhenTheRunIsToEndAndTellsNobody() {
    assertThat(starts("b", 1, 0)).isTrue();
    tracker.close();
    assertThat(starts("b", 1, 1)).isFalse();
    assertThat(begun).containsExactly("id0");
    assertThat(tracker.hasSeen("executor")).isTrue();
    assertThat(tracker.hasSeen("another")).isFalse();
  }
}
