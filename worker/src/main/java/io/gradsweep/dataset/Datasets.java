package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;

/** Entry to all data sources. */
public final class Datasets {
  private Datasets() {}

  /**
   * Checks a data set and describes it, without a trial.
   *
   * @throws DatasetException if a file is missing, torn or mislabelled
   */
  public static DataDescription describe(DatasetConfig config) {
    throw new DatasetException("no source yet for " + config.source());
  }

  /**
   * The examples that a trial trains on and is judged by. Depends on {@code seed} only for
   * generated sources. Repeated calls for the same data are served from memory.
   *
   * @param seed the trial's
   * @throws DatasetException if a file is missing, torn or mislabelled
   */
  public static DataSplit load(DatasetConfig config, long seed) {
    throw new DatasetException("no source yet for " + config.source() + seed);
  }
}
