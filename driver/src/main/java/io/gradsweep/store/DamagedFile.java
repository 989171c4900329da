package io.gradsweep.store;

import io.gradsweep.trace.Reason;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Finds the file of a bundle that could not be read in what Spark throws of its job. */
public final class DamagedFile {
  private static final String CONDITION = "FAILED_READ_FILE";

  private DamagedFile() {}

  /** The problem in one line; empty if the failure is of something else. */
  public static Optional<StoreException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark
          && spark.getCondition() != null
          && spark.getCondition().startsWith(CONDITION)
          && spark.getMessageParameters().get("path") != null) {
        return of(path(spark.getMessageParameters().get("path")), cause);
      }
    }
    return Optional.empty();
  }

  private static Optional<StoreException> of(Path file, Throwable failure) {
    return SweepFolder.of(file)
        .map(folder -> exception(file, folder, Reason.of(deepest(failure), file)));
  }

  /**
   * Of a file that is not as it was written.
   *
   * @param folder of the sweep
   */
  static StoreException exception(Path file, Path folder, String reason) {
    return new StoreException(
        "%s: cannot be read: %s; `gradsweep verify %s` names all that is damaged"
            .formatted(SweepFolder.text(file), reason, SweepFolder.text(folder)));
  }

  /** What says most: Spark and Parquet put what they did around what went wrong. */
  private static Throwable deepest(Throwable failure) {
    Throwable said = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        said = cause;
      }
    }
    return said;
  }

  /** Spark gives addresses, in which a blank is {@code %20}. */
  private static Path path(String address) {
    try {
      return new Path(URI.create(address));
    } catch (IllegalArgumentException plain) {
      return new Path(address);
    }
  }
}
