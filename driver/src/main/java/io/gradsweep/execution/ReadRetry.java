package io.gradsweep.execution;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads that outlive the executors they run on. Spark's own retries are off while a sweep is
 * trained, see {@code docs/failures.md}; what only reads can be done again as it is.
 */
public final class ReadRetry {
  /** Attempts, as many as Spark makes by default. */
  static final int MAX_ATTEMPTS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(ReadRetry.class);

  private ReadRetry() {}

  /**
   * What a Spark job reads.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Read<T> {
    /** Does it, from the beginning. */
    T get() throws IOException;
  }

  /**
   * Reads, again from the beginning when an executor died under it, the fourth time for the last.
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
            "an executor died under {}; attempt {} of {}",
            what,
            attempt + 1,
            MAX_ATTEMPTS,
            failure);
      }
    }
  }
}
