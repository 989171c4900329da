package io.gradsweep.trace;

import java.util.HexFormat;
import java.util.List;

/**
 * Passes the rows of one trial on and digests them on the way: SHA-256 over everything but measured
 * time, in the encoding of docs/trace-format.md. Equal digests mean bit-identical traces.
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
   * @param next takes every row after it was digested
   */
  public TraceDigest(TraceSink next) {
    this.next = next;
  }

  @Override
  public void layer(LayerRow row) {
    add(letter(TraceSchema.LAYERS), TraceSchema.LAYERS.columns(), row);
    next.layer(row);
  }

  @Override
  public void timestep(TimestepRow row) {
    add(letter(TraceSchema.TIMESTEPS), TraceSchema.TIMESTEPS.columns(), row);
    next.timestep(row);
  }

  @Override
  public void step(StepRow row) {
    add(letter(TraceSchema.STEPS), STEP_COLUMNS, row);
    next.step(row);
  }

  /** What rows of a table begin with: {@code L}, {@code T} or {@code S}. */
  static char letter(TraceTable<?> table) {
    return Character.toUpperCase(table.name().charAt(0));
  }

  private <R> void add(char table, List<TraceColumn<R>> columns, R row) {
    empty = false;
    bytes.single(table);
    for (TraceColumn<R> column : columns) {
      column.digest(row, bytes);
    }
  }

  /** Ends the trial: 64 hexadecimal digits in lower case; empty if it had no rows. */
  public String end() {
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }
}
