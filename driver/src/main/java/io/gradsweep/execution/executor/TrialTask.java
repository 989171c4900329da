package io.gradsweep.execution.executor;

import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.Serializable;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial on its way to an executor.
 *
 * @param id its id in hexadecimal digits
 * @param columns its configuration, as {@link TrialColumns} writes it
 * @param dataFingerprint of its data, as the driver read them
 * @param secondsPerStep estimated; converts steps to work for the remaining time
 */
public record TrialTask(
    String id,
    HashMap<String, @Nullable Object> columns,
    String dataFingerprint,
    double secondsPerStep)
    implements Serializable {

  /** The task of a trial. */
  public static TrialTask of(
      TrialId id, TrialConfig config, String dataFingerprint, double secondsPerStep) {
    HashMap<String, @Nullable Object> columns = new HashMap<>();
    for (TrialColumns.Column column : TrialColumns.ALL) {
      columns.put(column.name(), column.value(config));
    }
    return new TrialTask(id.hex(), columns, dataFingerprint, secondsPerStep);
  }

  /** Its id. */
  public TrialId trialId() {
    return new TrialId(id);
  }

  /** Its configuration. */
  public TrialConfig config() {
    return TrialColumns.config(columns);
  }
}
