package io.gradsweep.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Compares the outcome of a trial that was trained again with its row in a bundle. */
public final class OutcomeComparison {
  /** The first column of the outcome; those before it are the identity of a trial. */
  private static final String FIRST = "status";

  /** They are measured, describe the machine, or follow from the rows of the trace. */
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "started_at",
          TraceSchema.MEASURED,
          "host",
          "gradsweep_version",
          "dl4j_version",
          "spark_version",
          "jvm",
          "blas",
          "cpu",
          "trace_digest");

  /** Columns that have had the same meaning in all versions of the format. */
  private static final Set<String> SAME_IN_ALL_FORMATS = Set.of(FIRST, "steps_done");

  private OutcomeComparison() {}

  /**
   * One line per column that differs, in the order of the table.
   *
   * @param folder of the sweep
   * @param bundle that holds the trial
   * @throws IOException if the recorded row cannot be read; the message names the file
   */
  public static List<String> differences(
      Path folder, String bundle, TrialRow here, Configuration configuration) throws IOException {
    Path file = TraceSchema.TRIALS.file(folder, bundle);
    try (TableReader rows = TableReader.open(TraceSchema.TRIALS, file, configuration)) {
      rows.only(here.id().hex());
      @Nullable Object[] recorded = rows.peek();
      if (recorded == null) {
        throw new IOException(file + " has no row of trial " + here.id());
      }
      boolean all = TraceSchema.version(rows.metadata()) == TraceSchema.FORMAT_VERSION;
      return differences(recorded, here, all);
    }
  }

  private static List<String> differences(
      @Nullable Object[] recorded, TrialRow here, boolean allColumns) {
    List<String> lines = new ArrayList<>();
    boolean outcome = false;
    for (int i = 0; i < recorded.length; i++) {
      TraceColumn<TrialRow> column = TraceSchema.TRIALS.columns().get(i);
      String name = column.name();
      outcome |= name.equals(FIRST);
      if (outcome
          && (allColumns ? !NOT_REPEATED.contains(name) : SAME_IN_ALL_FORMATS.contains(name))) {
        ValueDifference.between(name, recorded[i], column.value(here))
            .ifPresent(difference -> lines.add(difference.text()));
      }
    }
    return lines;
  }
}
