package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guard of a trace")
class TraceGuardTest {
  private static final StepRow ROW = TraceFixture.plainStep(TraceFixture.COMPLETED, 0);

  private final List<TraceRow> written = new ArrayList<>();

  private static TraceGuard guard(TraceSink sink) {
    return new TraceGuard(sink, Duration.ofMillis(50));
  }

  @Test
  void passesRowsOn() throws InterruptedException {
    TraceGuard guard = guard(written::add);
    guard.accept(ROW);
    guard.close();

    assertThat(written).containsExactly(ROW);
    assertThatCode(guard::throwIfFailed).doesNotThrowAnyException();
  }

  @Test
  void takesNoRowOnceClosedAndHasNotFailedThen() throws InterruptedException {
    TraceGuard guard = guard(written::add);
    guard.close();

    assertThatThrownBy(() -> guard.accept(ROW))
        .isInstanceOf(TraceSinkException.class)
        .hasMessage("the trial was stopped and can write no more rows");
    assertThat(written).isEmpty();
    assertThatCode(guard::throwIfFailed).doesNotThrowAnyException();
  }

  @Test
  void tellsTheTrialThatItIsNotToBlameAndItsOwnerWhatTheWriteThrew() throws InterruptedException {
    UncheckedIOException full = new UncheckedIOException(new IOException("disk full"));
    TraceGuard guard =
        guard(
            row -> {
              throw full;
            });

    assertThatThrownBy(() -> guard.accept(ROW))
        .isInstanceOf(TraceSinkException.class)
        .hasCause(full);
    guard.close();
    assertThatThrownBy(guard::throwIfFailed).isSameAs(full);
  }

  @Test
  void passesAnErrorOnAsItIs() throws InterruptedException {
    InternalError broken = new InternalError("broken file");
    TraceGuard guard =
        guard(
            row -> {
              throw broken;
            });

    assertThatThrownBy(() -> guard.accept(ROW)).isSameAs(broken);
    guard.close();
    assertThatThrownBy(guard::throwIfFailed).isSameAs(broken);
  }

  @Test
  void doesNotCloseWhileARowHangs() throws InterruptedException {
    CountDownLatch writing = new CountDownLatch(1);
    TraceGuard guard =
        guard(
            row -> {
              writing.countDown();
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
              }
            });
    Thread trial = new Thread(() -> guard.accept(ROW));
    trial.start();

    assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(guard::close)
        .isInstanceOf(HangingWriteException.class)
        .hasMessage("a row of a trace is still being written after 0 s");
    trial.interrupt();
  }
}
