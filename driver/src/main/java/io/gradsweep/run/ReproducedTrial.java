package io.gradsweep.run;

import io.gradsweep.training.Reproduced;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A trial that was trained once more, next to its recording.
 *
 * @param recorded its row of the table {@code trials}
 * @param here what the training here gave, and where it differs
 */
public record ReproducedTrial(Row recorded, Reproduced here) {

  /** SHA-256 of the recorded trace, in hexadecimal; empty if there is none. */
  public String recordedDigest() {
    @Nullable String digest = recorded.getAs("trace_digest");
    return digest == null ? "" : digest;
  }

  /** Whether trace and outcome are bit for bit what was recorded, and all of it was compared. */
  public boolean isSame() {
    return isSameTrace() && here.outcomeDifferences().isEmpty() && here.unreadable() == null;
  }

  /** Whether digest and rows of the trace are those recorded, as far as they can be read. */
  public boolean isSameTrace() {
    return isSameDigest() && here.firstDifference() == null;
  }

  /** Whether the digest is the recorded one. */
  public boolean isSameDigest() {
    return recordedDigest().equals(here.outcome().traceDigest());
  }
}
