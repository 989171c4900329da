package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.List;

/** Examples that exist before the trial, the same for every seed. */
sealed interface StoredSource extends Source
    permits DigitsSource, IdxSource, Cifar10Source, CsvSource {

  /** The files that {@link #read} may read; empty for embedded data. */
  List<Path> files(DatasetConfig config);

  /**
   * Reads and checks everything.
   *
   * @throws DatasetException if a file is missing, damaged or mislabeled
   */
  RawData read(DatasetConfig config);
}
