package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceScheduleTest {

  @Test
  void everyNthAndTheLastStep() {
    assertThat(new TraceSchedule.Every(1).steps(4)).containsExactly(0, 1, 2, 3);
    assertThat(new TraceSchedule.Every(3).steps(8)).containsExactly(0, 3, 6, 7);
    assertThat(new TraceSchedule.Every(3).steps(7)).containsExactly(0, 3, 6);
    assertThat(new TraceSchedule.Every(Integer.MAX_VALUE).steps(5)).containsExactly(0, 4);
  }

  @Test
  void evenlySpacedInTheLogarithm() {
    assertThat(new TraceSchedule.Logarithmic(5).steps(1001)).containsExactly(0, 1, 10, 100, 1000);
    assertThat(new TraceSchedule.Logarithmic(2).steps(1001)).containsExactly(0, 1000);
    assertThat(new TraceSchedule.Logarithmic(3).steps(1001)).containsExactly(0, 1, 1000);
  }

  @Test
  void stepsThatCoincideAreTracedOnce() {
    assertThat(new TraceSchedule.Logarithmic(100).steps(4)).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 60, 1000, 123_457})
  void firstAndLastStepAlways(int total) {
    for (TraceSchedule schedule :
        new TraceSchedule[] {
          new TraceSchedule.Every(7),
          new TraceSchedule.Logarithmic(2),
          new TraceSchedule.Logarithmic(40)
        }) {
      int[] steps = schedule.steps(total);
      assertThat(steps).startsWith(0).endsWith(total - 1).isSorted().doesNotHaveDuplicates();
    }
    assertThat(new TraceSchedule.Logarithmic(40).steps(total)).hasSizeLessThanOrEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 59, 60, 999, 1000, 123_457, 1_000_000_000})
  void theyAreCountedWithoutBeingListed(int total) {
    for (int points : new int[] {2, 3, 4, 5, 17, 40, 41, 1000, 4096}) {
      TraceSchedule schedule = new TraceSchedule.Logarithmic(points);
      assertThat(schedule.count(total))
          .as("%d points", points)
          .isEqualTo(schedule.steps(total).length);
    }
    for (int interval : new int[] {1, 2, 3, 7, 59, 60, 1000, Integer.MAX_VALUE}) {
      TraceSchedule schedule = new TraceSchedule.Every(interval);
      if (total / interval < 1000) {
        assertThat(schedule.count(total))
            .as("every %d", interval)
            .isEqualTo(schedule.steps(total).length);
      }
    }
  }

  @Test
  void outOfRange() {
    assertThatThrownBy(() -> new TraceSchedule.Every(0))
        .hasMessage("every is 0; allowed: a whole number from 1 to 2147483647");
    assertThatThrownBy(() -> new TraceSchedule.Logarithmic(1))
        .hasMessage("points is 1; allowed: a whole number from 2 to 1000000");
  }
}
