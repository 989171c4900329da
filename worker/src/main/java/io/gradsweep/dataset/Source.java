package io.gradsweep.dataset;

import io.gradsweep.trial.DataSource;

/** A source of examples. */
sealed interface Source permits GeneratedSource, StoredSource {

  static Source of(DataSource source) {
    return switch (source) {
      case DIGITS -> new DigitsSource();
      case NOISE -> new NoiseSource();
      case GAUSSIAN_CLUSTERS -> new GaussianClustersSource();
      case SPIRALS -> new SpiralsSource();
      case IDX -> new IdxSource();
      case CIFAR10 -> new Cifar10Source();
      case CSV -> new CsvSource();
      case RECALL_FIRST -> new RecallFirstSource();
      case NOISE_SEQUENCES -> new NoiseSequencesSource();
      case ADDING -> new AddingSource();
    };
  }
}
