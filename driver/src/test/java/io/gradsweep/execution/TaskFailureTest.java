package io.gradsweep.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import scala.Option;

/** The text around the reason is that of Spark 4.1: DAGScheduler and TaskSetManager. */
@DisplayName("Why a task failed")
class TaskFailureTest {
  private static final String JOB =
      "Job aborted due to stage failure: Task 0 in stage 5.0 failed 1 times, most recent failure:"
          + " Lost task 0.0 in stage 5.0 (TID 17) (10.0.0.1 executor 3): ";

  @Test
  void anExecutorThatDiedIsNamedWithTheAttempt() {
    TaskFailure failure =
        TaskFailure.of(
            new SparkException(
                JOB
                    + new ExecutorLostFailure(
                            "3", true, Option.apply("Command exited with code 134"))
                        .toErrorString()));
    assertThat(failure.kind()).isEqualTo(TaskFailure.Kind.EXECUTOR_LOST);
    assertThat(failure.executor()).contains("3");
    assertThat(failure.attempt()).contains(17L);
  }

  @Test
  void lackOfMemoryIsRecognisedInATextAndInAnError() {
    assertThat(
            TaskFailure.of(
                    new SparkException(
                        JOB + "java.lang.OutOfMemoryError: Java heap space\\n\\tat X"))
                .kind())
        .isEqualTo(TaskFailure.Kind.OUT_OF_MEMORY);
    assertThat(TaskFailure.of(new IllegalStateException(new OutOfMemoryError())).kind())
        .isEqualTo(TaskFailure.Kind.OUT_OF_MEMORY);
  }

  @Test
  void allElseIsOther() {
    TaskFailure failure =
        TaskFailure.of(
            new SparkException(
                JOB + "java.io.IOException: No space left on device", new IOException()));
    assertThat(failure.kind()).isEqualTo(TaskFailure.Kind.OTHER);
    assertThat(failure.executor()).isEmpty();
  }
}
