package io.gradsweep.trial;

/**
 * The code that computes a training step. Both engines compute the same network; rounding differs.
 * What DL4J cannot compute is impossible with engine stock.
 */
public enum Engine implements Token {
  /** Layers, updater and training step of this project, on DL4J's extension points. */
  FAST,
  /** DL4J's own layers where it has them, for comparison. Family mlp only. */
  STOCK
}
