package io.gradsweep.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.execution.Progress;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.trial.TrialStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private static final StatusCounts COUNTS =
      new StatusCounts(
          Map.of(TrialStatus.COMPLETED, 9L, TrialStatus.FAILED, 2L, TrialStatus.TIMED_OUT, 1L));
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private long now;
  private final LineProgress view = new LineProgress(new PrintWriter(out, true), () -> now);

  private static Progress progress(long trials) {
    return new Progress(trials, 1200, COUNTS, 4567.8, Optional.of(Duration.ofSeconds(3723)));
  }

  @Test
  void aLineEveryTenSecondsAndOneAtTheEnd() {
    for (int second = 0; second <= 25; second++) {
      now = second * SECOND;
      view.show(progress(second));
    }
    view.close();
    assertThat(out.toString().lines())
        .containsExactly(
            "10/1,200 trials, 3 failed (2 FAILED, 1 TIMED_OUT), 4,568 steps/s, ETA 1:02:03",
            "20/1,200 trials, 3 failed (2 FAILED, 1 TIMED_OUT), 4,568 steps/s, ETA 1:02:03",
            "25/1,200 trials, 3 failed (2 FAILED, 1 TIMED_OUT), 4,568 steps/s, ETA 1:02:03");
  }

  @Test
  void withoutAnEstimateThereIsNoEta() {
    assertThat(LineProgress.line(new Progress(0, 4, StatusCounts.none(), 0, Optional.empty())))
        .isEqualTo("0/4 trials, 0 failed, 0 steps/s");
  }
}
