package io.gradsweep.run;

import io.gradsweep.store.LockOwner;
import io.gradsweep.store.StatusCounts;
import java.util.Optional;

/**
 * The progress of a sweep.
 *
 * @param folder of the sweep
 * @param committed all trials that the folder holds, by status
 * @param progress trials of the sweep that are done and left
 * @param driver who is running the sweep now; empty if nobody is
 */
public record SweepStatus(
    String folder, StatusCounts committed, Progress progress, Optional<LockOwner> driver) {

  /** Trials done and left, as far as they can be counted. */
  public sealed interface Progress {}

  /**
   * Progress of a sweep whose file and data can be read.
   *
   * @param done trials of the sweep that are committed
   * @param total trials of the sweep
   * @param earlier committed trials of an earlier form of the sweep
   */
  public record Counted(long done, long total, long earlier) implements Progress {

    /** Trials that have no result yet. */
    public long left() {
      return total - done;
    }
  }

  /**
   * Progress that cannot be counted here, because the sweep file or its data cannot be read.
   *
   * @param reason what is missing
   */
  public record Unknown(String reason) implements Progress {}
}
