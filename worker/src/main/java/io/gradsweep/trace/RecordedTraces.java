package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The traces of a bundle, read side by side in the order in which they were recorded. */
record RecordedTraces(TableReader layers, @Nullable TableReader timesteps, TableReader steps)
    implements AutoCloseable {
  private static final int TRIAL_ID = 0;
  private static final int STEP = 1;

  /**
   * Digest of the rows of the next trial; empty if it has none.
   *
   * @param strays gets a line for rows that come before and belong to no trial that is still to
   *     come
   * @param toCome that trial and those after it
   */
  String digest(String trial, Set<String> toCome, List<String> strays) throws IOException {
    skip(TraceSchema.LAYERS, layers, toCome, strays);
    skip(TraceSchema.STEPS, steps, toCome, strays);
    if (timesteps != null) {
      skip(TraceSchema.TIMESTEPS, timesteps, toCome, strays);
    }
    DigestBytes bytes = new DigestBytes();
    boolean empty = true;
    for (@Nullable Object[] step = steps.peek();
        step != null && trial.equals(step[TRIAL_ID]);
        step = steps.peek()) {
      empty = false;
      layersOf(trial, step[STEP], bytes);
      row('S', TraceSchema.STEPS, step, bytes);
      steps.take();
    }
    @Nullable Object[] halfway = layers.peek();
    if (halfway != null && trial.equals(halfway[TRIAL_ID])) { // it failed before the step's own row
      empty = false;
      layersOf(trial, halfway[STEP], bytes);
    }
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }

  /** Lines for rows that are left when all trials were read. */
  List<String> left() throws IOException {
    List<String> lines = new ArrayList<>();
    skip(TraceSchema.LAYERS, layers, Set.of(), lines);
    skip(TraceSchema.STEPS, steps, Set.of(), lines);
    if (timesteps != null) {
      skip(TraceSchema.TIMESTEPS, timesteps, Set.of(), lines);
    }
    return lines;
  }

  private void layersOf(String trial, @Nullable Object step, DigestBytes bytes) throws IOException {
    rows('L', TraceSchema.LAYERS, layers, trial, step, bytes);
    if (timesteps != null) {
      rows('T', TraceSchema.TIMESTEPS, timesteps, trial, step, bytes);
    }
  }

  private static void skip(
      TraceTable<?> table, TableReader reader, Set<String> toCome, List<String> lines)
      throws IOException {
    String last = null;
    for (@Nullable Object[] row = reader.peek();
        row != null && !toCome.contains(String.valueOf(row[TRIAL_ID]));
        row = reader.peek()) {
      String trial = String.valueOf(row[TRIAL_ID]);
      if (!trial.equals(last)) {
        lines.add(table.name() + ": rows of trial " + trial + " where none should be");
      }
      last = trial;
      reader.take();
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
