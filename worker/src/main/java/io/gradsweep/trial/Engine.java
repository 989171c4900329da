package io.gradsweep.trial;

/** What computes a training step. Both compute the same network; they differ in rounding. */
public enum Engine implements Token {
  /** Layers, updater and training step of this project, on DL4J's extension points. */
  FAST,
  /** Those of DL4J, as far as it has them; for comparison. Family mlp only. */
  STOCK
}
