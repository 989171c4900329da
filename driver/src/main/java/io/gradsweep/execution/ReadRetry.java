package io.gradsweep.execution;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a read when an executor dies. Spark's own retries are off while a sweep is trained, see
 * {@code docs/failures.md}; a job that only reads can simply be repeated.
 */
public final class ReadRetry {
  /** Attempts; the number that Spark makes by default. */
  static final int MAX_ATTEMPTS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(ReadRetry.class);

  private ReadRetry() {}

  /**
   * A read by Spark jobs.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Read<T> {
    /** Reads from the beginning. */
    T get() throws IOException;
  }

  /**
   * Reads, and starts again when an executor dies, up to {@link #MAX_ATTEMPTS} times.
   *
   * @param what names it in the log
   */
  public static <T> T onExecutorLoss(String what, Read<T> read) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (Exception failure) { // Spark throws what it does not declare
        if (attempt == MAX_ATTEMPTS
            || TaskFailure.of(failure).kind() != TaskFailure.Kind.EXECUTOR_LOST) {
          throw failure;
        }
        LOG.warn(
            "an executor died during {}; attempt {} of {}",
            what,
            attempt + 1,
            MAX_ATTEMPTS,
            failure);
      }
    }
  }
}
