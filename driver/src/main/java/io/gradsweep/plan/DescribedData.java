package io.gradsweep.plan;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.trial.DatasetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Describes each data set of a sweep once. */
public final class DescribedData {
  private final Map<DatasetConfig, DataDescription> known = new LinkedHashMap<>();
  private final Function<DatasetConfig, DataDescription> describe;

  public DescribedData(Function<DatasetConfig, DataDescription> describe) {
    this.describe = describe;
  }

  /** The descriptions so far, in the order of their first calls. */
  public List<DataDescription> known() {
    return List.copyOf(known.values());
  }

  /** The description of a data set; the first call checks it. */
  public DataDescription of(DatasetConfig config) {
    return known.computeIfAbsent(config, describe);
  }
}
