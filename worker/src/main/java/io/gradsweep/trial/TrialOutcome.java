package io.gradsweep.trial;

import org.jspecify.annotations.Nullable;

/**
 * How one trial ended.
 *
 * @param status how it ended
 * @param failure why, in one line; null exactly when completed
 * @param stepsDone updates applied
 * @param performance how well the network had learned
 * @param inputs scale of the inputs
 * @param size of the data and of the network
 * @param run where and when it ran
 * @param traceDigest SHA-256 over the trace, see docs/trace-format.md; empty if it has no rows
 */
public record TrialOutcome(
    TrialStatus status,
    @Nullable String failure,
    int stepsDone,
    Performance performance,
    InputScale inputs,
    TrialSize size,
    TrialRun run,
    String traceDigest) {

  /** The outcome of a trial without evaluation and without trace. */
  public static TrialOutcome unevaluated(
      TrialStatus status, String failure, int stepsDone, TrialRun run) {
    return new TrialOutcome(
        status,
        failure,
        stepsDone,
        Performance.unknown(),
        InputScale.unknown(),
        TrialSize.unknown(),
        run,
        "");
  }
}
