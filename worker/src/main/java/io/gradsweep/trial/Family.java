package io.gradsweep.trial;

/** Network family. */
public enum Family implements Token {
  /** Fully connected layers. */
  MLP
}
