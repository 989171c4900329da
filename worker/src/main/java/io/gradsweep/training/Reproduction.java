package io.gradsweep.training;

import io.gradsweep.trace.OutcomeComparison;
import io.gradsweep.trace.TraceComparison;
import io.gradsweep.trace.TraceSink;
import io.gradsweep.trace.TrialRow;
import io.gradsweep.training.recording.TensorRecorder;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trains a recorded trial once more, on this machine. */
public final class Reproduction {
  private final TrialId id;
  private final TrialConfig config;
  private final Dl4jTrialRunner runner;
  private TensorRecorder tensors = TensorRecorder.none();
  private @Nullable Path target;

  /**
   * @param limit of wall-clock time
   * @param host written on the outcome
   */
  public Reproduction(TrialId id, TrialConfig config, Duration limit, String host) {
    this.id = id;
    this.config = config;
    this.runner = new Dl4jTrialRunner(limit, host, "", Clock.systemUTC());
  }

  /**
   * Also writes whole arrays of chosen steps, as an npz file with the names of docs/tensors.md.
   *
   * @param steps to keep, from 0; steps that the trial did not take have no arrays
   * @param file replaced if it exists, untouched if the trial took none of the steps
   */
  public Reproduction keeping(Set<Integer> steps, Path file) {
    tensors = new TensorRecorder(steps);
    target = file;
    return this;
  }

  /**
   * Trains the whole trial.
   *
   * @param sink takes the trace
   * @throws IOException if the file of the arrays cannot be written
   */
  TrialOutcome run(TraceSink sink) throws IOException {
    TrialOutcome outcome = runner.run(id, config, sink, steps -> {}, tensors);
    if (target != null && !tensors.tensors().isEmpty()) {
      TensorFile.write(tensors.tensors(), target);
    }
    return outcome;
  }

  /**
   * Trains the whole trial and compares it with its recording.
   *
   * @throws IOException if the file of the arrays cannot be written
   */
  public Reproduced compare(Recording recording) throws IOException {
    try (TraceComparison trace =
        new TraceComparison(
            recording.folder(), recording.bundle(), id, recording.configuration())) {
      TrialOutcome outcome = run(trace);
      trace.end();
      String unreadable = trace.unreadable();
      List<String> differences = List.of();
      try {
        differences = differences(recording, outcome);
      } catch (IOException problem) {
        unreadable = unreadable == null ? problem.getMessage() : unreadable;
      }
      return new Reproduced(outcome, differences, trace.difference(), unreadable);
    }
  }

  /**
   * Differences of the outcome. The identity of a trial, including its data, is not part of the
   * outcome.
   */
  private List<String> differences(Recording recording, TrialOutcome outcome) throws IOException {
    return OutcomeComparison.differences(
        recording.folder(),
        recording.bundle(),
        new TrialRow(id, config, "", outcome),
        recording.configuration());
  }
}
