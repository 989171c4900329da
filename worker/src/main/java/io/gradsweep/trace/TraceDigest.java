package io.gradsweep.trace;

import java.util.HexFormat;
import java.util.List;

/**
 * Digests the rows of one trial: SHA-256 over everything but measured time, in the encoding of
 * docs/trace-format.md. Equal digests mean bit-identical traces.
 */
public final class TraceDigest implements TraceSink {
  private static final List<TraceColumn<StepRow>> STEP_COLUMNS =
      TraceSchema.STEPS.columns().stream()
          .filter(column -> !column.name().equals(TraceSchema.MEASURED))
          .toList();

  private final DigestBytes bytes = new DigestBytes();
  private boolean empty = true;

  @Override
  public void layer(LayerRow row) {
    add('L', TraceSchema.LAYERS.columns(), row);
  }

  @Override
  public void step(StepRow row) {
    add('S', STEP_COLUMNS, row);
  }

  private <R> void add(char table, List<TraceColumn<R>> columns, R row) {
    empty = false;
    bytes.single(table);
    for (TraceColumn<R> column : columns) {
      column.digest(row, bytes);
    }
  }

  /**
   * Ends the digest, once all rows were taken: 64 hexadecimal digits in lower case; empty if it had
   * no rows.
   */
  public String hex() {
    return empty ? "" : HexFormat.of().formatHex(bytes.end());
  }
}
