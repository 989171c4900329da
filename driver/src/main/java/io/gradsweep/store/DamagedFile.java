package io.gradsweep.store;

import io.gradsweep.trace.Reason;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Finds the unreadable bundle file behind an exception of a Spark job. */
public final class DamagedFile {
  private static final String CONDITION = "FAILED_READ_FILE";

  private DamagedFile() {}

  /** The problem in one line; empty if the failure has another cause. */
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
    return FolderLayout.folderOf(file)
        .map(folder -> exception(file, folder, Reason.of(deepest(failure), file)));
  }

  /**
   * For a file whose content is damaged.
   *
   * @param folder the sweep folder
   */
  static StoreException exception(Path file, Path folder, String reason) {
    return new StoreException(
        "%s: cannot be read: %s; `gradsweep verify %s` lists all damaged files"
            .formatted(FolderLayout.text(file), reason, FolderLayout.text(folder)));
  }

  /** The innermost exception with a message: Spark and Parquet wrap the actual problem. */
  private static Throwable deepest(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        innermost = cause;
      }
    }
    return innermost;
  }

  /** Spark reports addresses, in which a space is {@code %20}. */
  private static Path path(String address) {
    try {
      return new Path(URI.create(address));
    } catch (IllegalArgumentException plain) {
      return new Path(address);
    }
  }
}
