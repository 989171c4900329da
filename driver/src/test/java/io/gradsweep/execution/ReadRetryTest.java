package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the driver of a run reads")
class ReadRetryTest {
  private int attempts;

  @Test
  void isReadAgainWhenItsExecutorDied() throws IOException {
    assertThat(ReadRetry.onExecutorLoss("a test", () -> failsUpTo(3, lost()))).isEqualTo(4);
  }

  @Test
  void isGivenUpAfterTheFourthDeath() {
    assertThatThrownBy(() -> ReadRetry.onExecutorLoss("a test", () -> failsUpTo(4, lost())))
        .hasMessageContaining("ExecutorLostFailure");
    assertThat(attempts).isEqualTo(4);
  }

  @Test
  void isNotReadAgainForAnotherReason() {
    assertThatThrownBy(
            () ->
                ReadRetry.onExecutorLoss(
                    "a test", () -> failsUpTo(1, new IOException("No space left on device"))))
        .isInstanceOf(IOException.class);
    assertThat(attempts).isEqualTo(1);
  }

  /** As a query of Spark 4.1 ends that loses its executor; see {@link TaskFailureTest}. */
  private static IOException lost() {
    return new IOException(
        new IllegalStateException(
            "Job aborted due to stage failure: Task 1 in stage 0.0 failed 1 times, most recent"
                + " failure: Lost task 1.0 in stage 0.0 (TID 1) (127.0.0.1 executor 0):"
                + " ExecutorLostFailure (executor 0 exited caused by one of the running tasks)"
                + " Reason: Command exited with code 137"));
  }

  private int failsUpTo(int last, IOException failure) throws IOException {
    attempts++;
    if (attempts <= last) {
      throw failure;
    }
    return attempts;
  }
}
