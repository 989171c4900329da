package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The traces of a bundle, its files read side by side in the order in which they were recorded. */
final class RecordedTraces implements AutoCloseable {
  private static final int TRIAL_ID = 0;
  private static final int STEP = 1;

  private final List<Part> parts = new ArrayList<>();

  /** One file. */
  private record Part(TraceTable<?> table, TableReader reader) {
    /** Takes the rows that come next, as long as they are of a step; whether there was one. */
    boolean take(String trial, int step, Consumer<@Nullable Object[]> to) throws IOException {
      boolean some = false;
      for (@Nullable Object[] row = reader.peek();
          row != null && trial.equals(row[TRIAL_ID]) && Integer.valueOf(step).equals(row[STEP]);
          row = reader.peek()) {
        to.accept(row);
        reader.take();
        some = true;
      }
      return some;
    }

    /** The digest of a trace in an earlier format is over the columns of that format. */
    private void digest(@Nullable Object[] row, DigestBytes to) {
      to.single(TraceDigest.letter(table));
      for (int i = 0; i < row.length; i++) {
        TraceColumn<?> column = table.columns().get(i);
        if (!column.name().equals(TraceSchema.MEASURED) && reader.has(column)) {
          column.digestValue(row[i], to);
        }
      }
    }

    /** The step of the row that comes next if it is of a trial; else null. */
    @Nullable Integer step(String trial) throws IOException {
      @Nullable Object[] row = reader.peek();
      return row != null && trial.equals(row[TRIAL_ID]) ? (Integer) row[STEP] : null;
    }

    void skipTo(Set<String> trials, List<String> lines) throws IOException {
      String last = null;
      for (@Nullable Object[] row = reader.peek();
          row != null && !trials.contains(String.valueOf(row[TRIAL_ID]));
          row = reader.peek()) {
        String trial = String.valueOf(row[TRIAL_ID]);
        if (!trial.equals(last)) {
          lines.add(table.name() + ": rows of trial " + trial + " where none should be");
        }
        last = trial;
        reader.take();
      }
    }
  }

  private RecordedTraces() {}

  /** Opens the files of a bundle. */
  static RecordedTraces open(Path folder, String bundle, Configuration configuration)
      throws IOException {
    RecordedTraces traces = new RecordedTraces();
    try {
      for (TraceTable<?> table : TraceSchema.IN_DIGEST_ORDER) {
        Path file = table.file(folder, bundle);
        boolean optional = table.equals(TraceSchema.TIMESTEPS);
        if (!optional || file.getFileSystem(configuration).exists(file)) {
          traces.parts.add(new Part(table, TableReader.open(table, file, configuration)));
        }
      }
      return traces;
    } catch (IOException | RuntimeException failed) {
      traces.close();
      throw failed;
    }
  }

  /** From now on, skips the rows of all other trials. */
  void only(String trial) {
    parts.forEach(part -> part.reader().only(trial));
  }

  /** Skips rows of other trials; returns one line per trial and table. */
  List<String> skipTo(Set<String> trials) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Part part : parts) {
      part.skipTo(trials, lines);
    }
    return lines;
  }

  /**
   * Digest of the next rows that belong to a trial; empty if there are none. The last step of a
   * trial that failed halfway may be incomplete.
   */
  String digest(String trial) throws IOException {
    DigestBytes bytes = new DigestBytes();
    boolean empty = true;
    for (Integer step = nextStep(trial); step != null; step = nextStep(trial)) {
      for (Part part : parts) {
        empty &= !part.take(trial, step, row -> part.digest(row, bytes));
      }
    }
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }

  /** The rows of the next step of a trial; empty at its end. */
  Optional<TracedStep> next(String trial) throws IOException {
    Integer step = nextStep(trial);
    if (step == null) {
      return Optional.empty();
    }
    List<RowValues> rows = new ArrayList<>();
    for (Part part : parts) {
      part.take(trial, step, row -> rows.add(RowValues.read(part.table(), row)));
    }
    return Optional.of(new TracedStep(step, rows));
  }

  /** The smallest of the next rows' steps; null if none is of the trial. */
  private @Nullable Integer nextStep(String trial) throws IOException {
    Integer smallest = null;
    for (Part part : parts) {
      Integer step = part.step(trial);
      if (step != null && (smallest == null || step < smallest)) {
        smallest = step;
      }
    }
    return smallest;
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.reader().close();
    }
  }
}
