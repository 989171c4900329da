package io.gradsweep.execution;

import io.gradsweep.catalog.StagedBundle;
import io.gradsweep.catalog.StatusCounts;
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
   * @param haunted id of its executor, if a trial could not be stopped and its thread runs on there
   */
  record Done(
      int done, StagedBundle staged, StatusCounts counts, Tally tally, @Nullable String haunted)
      implements BundleResult {}

  /**
   * A trial found no memory, which may be the doing of its neighbours. No files.
   *
   * @param trial index in the bundle
   */
  record OutOfMemory(int trial) implements BundleResult {}
}
