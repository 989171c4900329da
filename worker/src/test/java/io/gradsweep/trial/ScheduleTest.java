package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

  private static double[] factors(Schedule schedule, int updates, int warmup) {
    return IntStream.range(0, updates)
        .mapToDouble(update -> schedule.factor(update, updates, warmup))
        .toArray();
  }

  @Test
  void straightLines() {
    assertThat(factors(Schedule.CONSTANT, 3, 0)).containsExactly(1, 1, 1);
    assertThat(factors(Schedule.LINEAR, 4, 0)).containsExactly(1, 0.75, 0.5, 0.25);
    assertThat(factors(Schedule.STEP, 8, 0)).containsExactly(1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01);
  }

  /** cos at 0, 60, 90 and 120 degrees. */
  @Test
  void halfACosine() {
    assertThat(Schedule.COSINE.factor(0, 6, 0)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(2, 6, 0)).isCloseTo(0.75, within(1e-15));
    assertThat(Schedule.COSINE.factor(3, 6, 0)).isCloseTo(0.5, within(1e-15));
    assertThat(Schedule.COSINE.factor(4, 6, 0)).isCloseTo(0.25, within(1e-15));
  }

  /** From 0.04 to 1 at update 30 of 100, half way at update 15 and, on the way down, at 65. */
  @Test
  void oneCycle() {
    assertThat(Schedule.ONE_CYCLE.factor(0, 100, 0)).isCloseTo(0.04, within(1e-15));
    assertThat(Schedule.ONE_CYCLE.factor(15, 100, 0)).isCloseTo(0.52, within(1e-12));
    assertThat(Schedule.ONE_CYCLE.factor(30, 100, 0)).isCloseTo(1, within(1e-15));
    assertThat(Schedule.ONE_CYCLE.factor(65, 100, 0)).isCloseTo(0.500002, within(1e-9));
    assertThat(Schedule.ONE_CYCLE.factor(99, 100, 0)).isBetween(4e-6, 1e-3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Schedule.class,
      names = {"CONSTANT", "LINEAR", "STEP", "COSINE"})
  void aWarmUpRisesInAStraightLineBeforeTheSchedule(Schedule schedule) {
    double[] factors = factors(schedule, 12, 4);

    assertThat(factors).startsWith(0.25, 0.5, 0.75, 1);
    assertThat(IntStream.range(4, 12).mapToDouble(i -> factors[i]))
        .containsExactly(
            IntStream.range(0, 8).mapToObj(i -> schedule.factor(i, 8, 0)).toArray(Double[]::new));
  }
}
