package io.gradsweep.execution.executor;

import io.gradsweep.store.StagedBundle;
import io.gradsweep.store.StatusCounts;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The result of the task of a bundle. */
public sealed interface BundleResult extends Serializable {

  /**
   * Its files are complete.
   *
   * @param done number of trials that ran; fewer than the bundle has if its time ran out or the run
   *     must end
   * @param staged its files; without rows if no trial ran
   * @param counts its trials by status
   * @param tally work done, for the progress line
   * @param stuckExecutor id of its executor if a trial there could not be stopped and its thread
   *     still runs; otherwise null
   */
  record Done(
      int done,
      StagedBundle staged,
      StatusCounts counts,
      Tally tally,
      @Nullable String stuckExecutor)
      implements BundleResult {}

  /**
   * The task ran out of memory, possibly because of other tasks on its executor. It has no files.
   *
   * @param ended number of trials that had ended
   * @param inTrial whether the next trial ran out of memory; if not, it was code around trials
   * @param reason class and message of the error
   */
  record OutOfMemory(int ended, boolean inTrial, String reason) implements BundleResult {}
}
