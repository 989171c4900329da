package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The desk where tasks say which trial begins")
class BeginDeskTest {
  private final BeginDesk desk = new BeginDesk();

  private boolean hear(String bundle, long attempt, int trial) {
    return desk.hear(new TaskLink.Begin(bundle, attempt, trial, "id" + trial, "executor"));
  }

  @Test
  void tellsWhatTheAttemptThatDiedSaidLast() {
    hear("b", 7, 3);
    hear("b", 9, 0);
    hear("b", 9, 1);
    assertThat(desk.lastBegun("b", Optional.of(7L))).contains(3);
    assertThat(desk.lastBegun("b", Optional.of(8L))).as("said nothing").isEmpty();
    assertThat(desk.lastBegun("b", Optional.empty())).as("the newest").contains(1);
    assertThat(desk.lastBegun("c", Optional.empty())).isEmpty();
    desk.forget("b");
    assertThat(desk.lastBegun("b", Optional.of(7L))).isEmpty();
  }

  @Test
  void aBundleIsUnderWayWhileAnAttemptIs() {
    assertThat(desk.hasBegun("b")).isFalse();
    hear("b", 7, 0);
    assertThat(desk.hasBegun("b")).isTrue();
    desk.ended(7, true);
    assertThat(desk.hasBegun("b")).as("its executor is gone").isFalse();
    hear("b", 8, 0);
    assertThat(desk.hasBegun("b")).isTrue();
  }

  @Test
  void losesPatienceWithABundleThatSparkSendsAgainAndAgain() {
    for (long attempt = 1; attempt <= 4; attempt++) {
      assertThat(desk.isLostOften("b")).isFalse();
      hear("b", attempt, 0);
      desk.ended(attempt, true);
      desk.ended(attempt, true); // told twice
    }
    assertThat(desk.isLostOften("b")).isTrue();
    hear("c", 5, 0);
    desk.ended(5, false);
    assertThat(desk.isLostOften("c")).isFalse();
  }

  @Test
  void refusesWhenTheRunIsToEndAndTellsNobody() {
    List<String> begun = new ArrayList<>();
    desk.open(begin -> begun.add(begin.trialId()));
    assertThat(hear("b", 1, 0)).isTrue();
    desk.close();
    assertThat(hear("b", 1, 1)).isFalse();
    assertThat(begun).containsExactly("id0");
    assertThat(desk.hasSeen("executor")).isTrue();
    assertThat(desk.hasSeen("another")).isFalse();
  }
}
