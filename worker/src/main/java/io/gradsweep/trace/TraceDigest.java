package io.gradsweep.trace;

import java.util.HexFormat;
import java.util.List;

/**
 * Digests the rows of one trial and passes each on: SHA-256 over everything except measured time,
 * in the encoding of docs/trace-format.md. Equal digests mean bit-identical traces.
 */
public final class TraceDigest implements TraceSink {
  private static final List<TraceColumn<StepRow>> STEP_COLUMNS =
      TraceSchema.STEPS.columns().stream()
          .filter(column -> !column.name().equals(TraceSchema.MEASURED))
          .toList();

  private final TraceSink next;
  private final DigestBytes bytes = new DigestBytes();
  private boolean empty = true;

  /**
   * @param next takes every row once it is digested
   */
  public TraceDigest(TraceSink next) {
    this.next = next;
  }

  @Override
  public void accept(TraceRow row) {
    if (row instanceof LayerRow layer) {
      add(TraceSchema.LAYERS, TraceSchema.LAYERS.columns(), layer);
    } else if (row instanceof TimestepRow timestep) {
      add(TraceSchema.TIMESTEPS, TraceSchema.TIMESTEPS.columns(), timestep);
    } else {
      add(TraceSchema.STEPS, STEP_COLUMNS, (StepRow) row);
    }
    next.accept(row);
  }

  /** The letter that a digested row of a table begins with: {@code L}, {@code T} or {@code S}. */
  static char letter(TraceTable<?> table) {
    return Character.toUpperCase(table.name().charAt(0));
  }

  private <R> void add(TraceTable<R> table, List<TraceColumn<R>> columns, R row) {
    empty = false;
    bytes.single(letter(table));
    for (TraceColumn<R> column : columns) {
      column.digest(row, bytes);
    }
  }

  /** Ends the trial: 64 hexadecimal digits in lower case; empty if it had no rows. */
  public String end() {
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }
}
