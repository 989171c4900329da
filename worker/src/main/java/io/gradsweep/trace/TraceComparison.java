package io.gradsweep.trace;

import io.gradsweep.trial.TrialId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of a trial that is trained again with the recorded ones in a bundle, in the
 * order of the digest, up to the first difference. Holds the rows of one step. A file that cannot
 * be read ends the comparison, not the trial.
 */
public final class TraceComparison implements TraceSink, AutoCloseable {
  private final Path folder;
  private final String bundle;
  private final TrialId trial;
  private final Configuration configuration;
  private final List<RowValues> here = new ArrayList<>();
  private @Nullable RecordedTraces recorded;
  private int step;
  private @Nullable String difference;
  private @Nullable String unreadable;

  /**
   * @param folder of the sweep
   * @param bundle that holds the trial
   */
  public TraceComparison(Path folder, String bundle, TrialId trial, Configuration configuration) {
    this.folder = folder;
    this.bundle = bundle;
    this.trial = trial;
    this.configuration = configuration;
  }

  @Override
  public void accept(TraceRow row) {
    if (row.step() != step) {
      compareStep();
      step = row.step();
    }
    if (!isDecided()) {
      here.add(RowValues.recorded(row));
    }
  }

  /** Ends the trial. */
  public void end() {
    compareStep();
    if (!isDecided()) {
      read(
          traces ->
              traces
                  .next(trial.hex())
                  .map(next -> next.beginning() + ": recorded, but the trace here has ended"));
    }
  }

  /** The first difference in words: where, recorded, here; null if there is none. */
  public @Nullable String difference() {
    return difference;
  }

  /**
   * Why the comparison ended early, in one line; null if all rows up to a difference could be read.
   */
  public @Nullable String unreadable() {
    return unreadable;
  }

  @Override
  public void close() throws IOException {
    if (recorded != null) {
      recorded.close();
    }
  }

  private boolean isDecided() {
    return difference != null || unreadable != null;
  }

  private void compareStep() {
    if (!here.isEmpty()) {
      TracedStep taken = new TracedStep(step, here);
      here.clear();
      read(traces -> difference(traces, taken));
    }
  }

  private Optional<String> difference(RecordedTraces traces, TracedStep taken) throws IOException {
    Optional<TracedStep> next = traces.next(trial.hex());
    if (next.isEmpty()) {
      return Optional.of(taken.beginning() + ": a row here, but the recorded trace has ended");
    }
    if (next.get().step() < taken.step()) {
      return Optional.of(next.get().beginning() + ": recorded, but there is no such row here");
    }
    return next.get().step() > taken.step()
        ? Optional.of(taken.beginning() + ": a row here, but none is recorded")
        : next.get().difference(taken);
  }

  /** Something that reads recorded rows. */
  private interface Reading {
    Optional<String> difference(RecordedTraces traces) throws IOException;
  }

  private void read(Reading reading) {
    try {
      if (recorded == null) {
        recorded = RecordedTraces.open(folder, bundle, configuration);
        recorded.only(trial.hex());
      }
      difference = reading.difference(recorded).orElse(null);
    } catch (IOException | RuntimeException problem) {
      unreadable = Reason.of(problem);
    }
  }
}
