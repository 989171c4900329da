package io.gradsweep.execution.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.TestSpark;
import io.gradsweep.execution.FakeRunner;
import io.gradsweep.sweep.Grid;
import io.gradsweep.sweep.SweepFile;
import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.TraceRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trace.TraceSinkException;
import io.gradsweep.training.TrialRunner;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext$;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trial, whatever it does")
class TrialWorkTest {
  private static final TrialTask TRIAL = trial();
  private final Sink sink = new Sink();

  private static TrialTask trial() {
    TrialConfig config =
        new Grid(SweepFile.read("name: t\ntraining: {steps: 3}\n", "t.yaml", List.of())).config(0);
    return TrialTask.of(TrialId.of(config, "data"), config, "data", 1);
  }

  private TrialWork.Ended run(double seconds, TrialRunner runner) throws InterruptedException {
    return new TrialWork(
            runner,
            new TrialLimits(seconds),
            new Counters(TestSpark.session().sparkContext()),
            TaskContext$.MODULE$.empty())
        .run(TRIAL, sink);
  }

  /** Counts the rows of layers, or throws. */
  private static final class Sink implements TraceSink {
    private final AtomicInteger rows = new AtomicInteger();
    private Runnable misdeed = () -> {};

    @Override
    public void accept(TraceRow row) {
      if (row instanceof LayerRow) {
        misdeed.run();
        rows.incrementAndGet();
      }
    }
  }

  @Test
  void isARowWhateverItThrows() throws Exception {
    for (Throwable thrown :
        List.of(
            new AssertionError("of the library"),
            new InternalError("of the library"),
            new NoClassDefFoundError("of the library"),
            new StackOverflowError("of the library"),
            new IllegalStateException("of the library"))) {
      TrialWork.Ended ended =
          run(
              60,
              (id, config, sink, steps) -> {
                steps.accept(2);
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) thrown;
              });
      assertThat(ended.outcome().status()).isEqualTo(TrialStatus.FAILED);
      assertThat(ended.outcome().failure())
          .isEqualTo(thrown.getClass().getSimpleName() + ": of the library");
      assertThat(ended.outcome().stepsDone()).isEqualTo(2);
    }
  }

  @Test
  void thatFindsNoMemoryIsNoRow() {
    assertThatThrownBy(
            () ->
                run(
                    60,
                    (id, config, sink, steps) -> {
                      throw new OutOfMemoryError("heap");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void isNoRowIfItsRowsCouldNotBeWrittenEvenIfItTakesNoNotice() {
    sink.misdeed =
        () -> {
          throw new InternalError("broken file");
        };
    assertThatThrownBy(
            () ->
                run(
                    60,
                    (id, config, sink, steps) -> {
                      try {
                        new FakeRunner().rows(id, config, sink, steps);
                      } catch (InternalError swallowed) {
                        steps.accept(1);
                      }
                      return FakeRunner.outcome(config, TrialStatus.COMPLETED, null);
                    }))
        .isInstanceOf(InternalError.class)
        .hasMessage("broken file");
  }

  @Test
  void thatIsLeftBehindWritesNothingMore() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    TrialWork.Ended ended =
        run(
            0.01,
            (id, config, sink, steps) -> {
              while (released.getCount() > 0) {
                Thread.onSpinWait();
              }
              try {
                new FakeRunner().rows(id, config, sink, steps);
              } catch (TraceSinkException late) {
                refused.countDown();
              }
              return FakeRunner.outcome(config, TrialStatus.COMPLETED, null);
            });
    assertThat(ended.outcome().status()).isEqualTo(TrialStatus.TIMED_OUT);
    assertThat(ended.threadRunsOn()).isTrue();
    released.countDown();
    assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(sink.rows).hasValue(0);
  }

  @Test
  void isNotInterruptedWhileItWrites() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    sink.misdeed =
        () -> {
          writing.countDown();
          try {
            Thread.sleep(3500); // the limit, its grace and more
          } catch (InterruptedException asked) {
            interrupted.incrementAndGet();
          }
        };
    TrialWork.Ended ended = run(0.01, new FakeRunner());
    assertThat(writing.getCount()).isZero();
    assertThat(interrupted).hasValue(0);
    assertThat(ended.outcome().status()).isEqualTo(TrialStatus.TIMED_OUT);
    assertThat(sink.rows).hasValue(1);
  }
}
