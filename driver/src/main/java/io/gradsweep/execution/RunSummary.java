package io.gradsweep.execution;

import io.gradsweep.store.StatusCounts;

/**
 * The result of a run.
 *
 * @param counts trials of the sweep that are committed, those of earlier runs included
 * @param ranNow trials that this run committed
 * @param ending why it ended
 */
public record RunSummary(StatusCounts counts, long ranNow, Ending ending) {

  /** Why a run ends. */
  public enum Ending {
    /** Every trial has its row. */
    COMPLETE,
    /** Every trial has its row, and more of them failed than may. */
    TOO_MANY_FAILED,
    /** The user asked to stop. */
    INTERRUPTED
  }
}
