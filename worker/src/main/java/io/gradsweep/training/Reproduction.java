package io.gradsweep.training;

import io.gradsweep.trace.LayerRow;
import io.gradsweep.trace.StepRow;
import io.gradsweep.trace.TimestepRow;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Trains a recorded trial once more, here. */
public final class Reproduction {
  private static final TraceSink NOWHERE =
      new TraceSink() {
        @Override
        public void layer(LayerRow row) {
          // only the digest is wanted
        }

        @Override
        public void timestep(TimestepRow row) {
          // only the digest is wanted
        }

        @Override
        public void step(StepRow row) {
          // only the digest is wanted
        }
      };

  private Reproduction() {}

  /** Trains the whole trial; its {@code traceDigest} tells whether the trace is the same. */
  public static TrialOutcome run(TrialId id, TrialConfig config, Duration limit, String host) {
    return runner(limit, host).run(id, config, NOWHERE, steps -> {});
  }

  /**
   * As {@link #run}, and writes whole arrays of chosen steps as an npz file with the names of
   * docs/tensors.md.
   *
   * @param steps to keep, from 0; those that the trial did not take have no arrays
   * @param target the file; replaced if it exists, untouched if the trial took none of the steps
   * @throws IOException if the file cannot be written
   */
  public static TrialOutcome run(
      TrialId id, TrialConfig config, Duration limit, String host, Set<Integer> steps, Path target)
      throws IOException {
    TensorRecorder tensors = new TensorRecorder(steps);
    TrialOutcome outcome = runner(limit, host).run(id, config, NOWHERE, done -> {}, tensors);
    if (!tensors.tensors().isEmpty()) {
      TensorFile.write(tensors.tensors(), target);
    }
    return outcome;
  }

  private static Dl4jTrialRunner runner(Duration limit, String host) {
    return new Dl4jTrialRunner(limit, host, "", Clock.systemUTC());
  }
}
