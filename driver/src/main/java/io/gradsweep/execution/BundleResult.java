package io.gradsweep.execution;

import io.gradsweep.store.StagedBundle;
import io.gradsweep.store.StatusCounts;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a task hands back. */
sealed interface BundleResult extends Serializable {

  /**
   * Its files are complete.
   *
   * @param done trials that ran; fewer than the bundle's if its time ran out or the run is to end
   * @param staged its files; those of no trial if none ran
   * @param counts its trials by status
   * @param tally what it did, for the progress line
   * @param stuckExecutor id of its executor, if a trial could not be stopped and its thread runs on
   *     there
   */
  record Done(
      int done,
      StagedBundle staged,
      StatusCounts counts,
      Tally tally,
      @Nullable String stuckExecutor)
      implements BundleResult {}

  /**
   * There was no memory, which may be the doing of neighbours. No files.
   *
   * @param ended trials that had ended
   * @param inTrial whether the next one found none; if not, all that runs around trials may have
   * @param reason class and message of the error
   */
  record OutOfMemory(int ended, boolean inTrial, String reason) implements BundleResult {}
}
