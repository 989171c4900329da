package io.gradsweep.execution;

import org.jspecify.annotations.Nullable;

/** Tells a job that failed because its executors died from one that failed by an exception. */
final class ExecutorLoss {
  private ExecutorLoss() {}

  /**
   * Whether an executor's death ended the job. Spark hands the reason of the last task failure to
   * the driver only as text.
   */
  static boolean caused(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && message.contains("ExecutorLostFailure")) {
        return true;
      }
    }
    return false;
  }
}
