package io.gradsweep.execution;

import io.gradsweep.execution.executor.Causes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reason why the task of a job failed. Spark reports it to the driver only as text.
 *
 * @param kind the kind of failure
 * @param executor id of the executor that died; empty if none did
 * @param attempt id of the attempt at the task; empty if unknown
 */
record TaskFailure(Kind kind, Optional<String> executor, Optional<Long> attempt) {
  private static final Pattern ATTEMPT = Pattern.compile("\\(TID (\\d+)\\)");
  private static final Pattern LOSS = Pattern.compile("ExecutorLostFailure \\(executor (\\S+) ");

  /** Kinds of failure. */
  enum Kind {
    /** Its executor died. */
    EXECUTOR_LOST,
    /** It ran out of memory outside of a trial. */
    OUT_OF_MEMORY,
    /** Anything else, such as a full disk. */
    OTHER
  }

  static TaskFailure of(Throwable failure) {
    for (Throwable cause : Causes.of(failure).toList()) {
      String message = String.valueOf(cause.getMessage());
      Matcher loss = LOSS.matcher(message);
      if (loss.find()) {
        return new TaskFailure(
            Kind.EXECUTOR_LOST, Optional.of(loss.group(1)), attempt(message, loss.start()));
      }
      if (cause instanceof OutOfMemoryError || message.contains(OutOfMemoryError.class.getName())) {
        return new TaskFailure(Kind.OUT_OF_MEMORY, Optional.empty(), Optional.empty());
      }
    }
    return new TaskFailure(Kind.OTHER, Optional.empty(), Optional.empty());
  }

  /** The last attempt that the text names before a position. */
  private static Optional<Long> attempt(String message, int before) {
    Optional<Long> last = Optional.empty();
    Matcher attempt = ATTEMPT.matcher(message).region(0, before);
    while (attempt.find()) {
      last = Optional.of(Long.valueOf(attempt.group(1)));
    }
    return last;
  }
}
