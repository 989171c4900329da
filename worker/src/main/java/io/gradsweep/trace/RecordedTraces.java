package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traces of a bundle, read side by side in the order in which they were recorded. */
record RecordedTraces(TableReader layers, @Nullable TableReader timesteps, TableReader steps)
    implements AutoCloseable {
  private static final int TRIAL_ID = 0;
  private static final int STEP = 1;

  /** Digest of the rows that come next, as long as they are of a trial; empty if none is. */
  String digest(String trial) throws IOException {
    DigestBytes bytes = new DigestBytes();
    boolean empty = true;
    for (@Nullable Object[] step = steps.peek();
        step != null && trial.equals(step[TRIAL_ID]);
        step = steps.peek()) {
      empty = false;
      rows('L', TraceSchema.LAYERS, layers, trial, step[STEP], bytes);
      if (timesteps != null) {
        rows('T', TraceSchema.TIMESTEPS, timesteps, trial, step[STEP], bytes);
      }
      row('S', TraceSchema.STEPS, step, bytes);
      steps.take();
    }
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }

  /** What is left when all trials were read: nothing, or one line a table. */
  List<String> left() throws IOException {
    List<String> lines = new ArrayList<>();
    left(TraceSchema.LAYERS, layers, lines);
    left(TraceSchema.STEPS, steps, lines);
    if (timesteps != null) {
      left(TraceSchema.TIMESTEPS, timesteps, lines);
    }
    return lines;
  }

  private static void left(TraceTable<?> table, TableReader reader, List<String> lines)
      throws IOException {
    @Nullable Object[] row = reader.peek();
    if (row != null) {
      lines.add(table.name() + ": a row of trial " + row[TRIAL_ID] + " where none of it should be");
    }
  }

  private static void rows(
      char letter,
      TraceTable<?> table,
      TableReader reader,
      String trial,
      @Nullable Object step,
      DigestBytes bytes)
      throws IOException {
    for (@Nullable Object[] row = reader.peek();
        row != null
            && trial.equals(row[TRIAL_ID])
            && String.valueOf(step).equals(String.valueOf(row[STEP]));
        row = reader.peek()) {
      row(letter, table, row, bytes);
      reader.take();
    }
  }

  private static void row(
      char letter, TraceTable<?> table, @Nullable Object[] row, DigestBytes bytes) {
    bytes.single(letter);
    for (int i = 0; i < row.length; i++) {
      TraceColumn<?> column = table.columns().get(i);
      if (!column.name().equals(TraceSchema.MEASURED)) {
        column.digestValue(row[i], bytes);
      }
    }
  }

  @Override
  public void close() throws IOException {
    layers.close();
    steps.close();
    if (timesteps != null) {
      timesteps.close();
    }
  }
}
