package io.gradsweep.trial;

/** Where in a hidden layer the normalization stands. */
public enum NormPosition implements Token {
  /** Linear, normalization, activation. */
  BEFORE,
  /** Linear, activation, normalization. */
  AFTER
}
