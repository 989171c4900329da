package io.gradsweep.execution;

import io.gradsweep.trial.TrialColumns;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.io.Serializable;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial on its way to an executor.
 *
 * @param id its id
 * @param columns its configuration, as {@link TrialColumns} writes it
 * @param dataFingerprint of its data, as the driver saw them
 * @param secondsPerStep estimated; turns steps into work for the ETA
 */
record TrialTask(
    String id,
    HashMap<String, @Nullable Object> columns,
    String dataFingerprint,
    double secondsPerStep)
    implements Serializable {

  static TrialTask of(
      TrialId id, TrialConfig config, String dataFingerprint, double secondsPerStep) {
    HashMap<String, @Nullable Object> columns = new HashMap<>();
    for (TrialColumns.Column column : TrialColumns.ALL) {
      columns.put(column.name(), column.value(config));
    }
    return new TrialTask(id.hex(), columns, dataFingerprint, secondsPerStep);
  }

  TrialId trialId() {
    return new TrialId(id);
  }

  TrialConfig config() {
    return TrialColumns.config(columns);
  }
}
