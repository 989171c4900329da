package io.gradsweep.trace;

import java.util.List;
import java.util.Map;

/**
 * The tables of the trace as docs/trace-format.md defines them. Schema, writer and digest are
 * derived from these declarations.
 */
public final class TraceSchema {
  /** Version of the format that is written, and the largest that can be read. */
  public static final int FORMAT_VERSION = 6;

  /** Key of the version in a file's key-value metadata. */
  public static final String FORMAT_VERSION_KEY = "gradsweep.format.version";

  /** The only measured column of the steps table; it is not part of the digest. */
  static final String MEASURED = "seconds";

  /** One row per trial. */
  public static final TraceTable<TrialRow> TRIALS = TrialsTable.create();

  /** One row per trial and traced step. */
  public static final TraceTable<StepRow> STEPS = StepsTable.create();

  /** One row per trial, traced step, layer and parameter array. */
  public static final TraceTable<LayerRow> LAYERS = LayersTable.create();

  /** One row per trial, traced step, recurrent layer and time step; only for recurrent networks. */
  public static final TraceTable<TimestepRow> TIMESTEPS = TimestepsTable.create();

  /** All tables; {@code trials} last, because its file commits a bundle. */
  public static final List<TraceTable<?>> TABLES = List.of(LAYERS, STEPS, TIMESTEPS, TRIALS);

  /** The tables of the trace itself, in the order in which the digest takes the rows of a step. */
  static final List<TraceTable<?>> IN_DIGEST_ORDER = List.of(LAYERS, TIMESTEPS, STEPS);

  private TraceSchema() {}

  /** The format version of a file that {@link #requireReadable} accepts. */
  static int version(Map<String, String> metadata) {
    return Integer.parseInt(metadata.getOrDefault(FORMAT_VERSION_KEY, "0"));
  }

  /**
   * Throws unless this program can read a file.
   *
   * @param file named in the message
   * @param metadata key-value metadata of the file
   * @throws UnreadableTraceException if its version is missing, malformed or too new
   */
  public static void requireReadable(String file, Map<String, String> metadata) {
    String written = metadata.get(FORMAT_VERSION_KEY);
    if (written == null) {
      throw new UnreadableTraceException(
          file + ": not a trace of Gradsweep: its metadata has no " + FORMAT_VERSION_KEY);
    }
    if (!written.matches("[1-9][0-9]{0,8}")) {
      throw new UnreadableTraceException(
          file + ": " + FORMAT_VERSION_KEY + " is '" + written + "'; allowed: a whole number");
    }
    if (Integer.parseInt(written) > FORMAT_VERSION) {
      throw new UnreadableTraceException(
          file
              + ": written in trace format "
              + written
              + "; this version of Gradsweep reads formats up to "
              + FORMAT_VERSION
              + "; use a newer version");
    }
  }
}
