package io.gradsweep.training;

import io.gradsweep.trial.TrialOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial that was trained once more, and how it differs from its recording.
 *
 * @param outcome of the training on this machine
 * @param outcomeDifferences one line per column of the recorded outcome that differs, except for
 *     the digest
 * @param firstDifference of the trace: where, recorded, here; null if there is none
 * @param unreadable why not all of the recording could be compared, in one line; null if it could
 */
public record Reproduced(
    TrialOutcome outcome,
    List<String> outcomeDifferences,
    @Nullable String firstDifference,
    @Nullable String unreadable) {

  public Reproduced {
    outcomeDifferences = List.copyOf(outcomeDifferences);
  }
}
