package io.gradsweep.trial;

/** Position of the normalization in a hidden layer. */
public enum NormPosition implements Token {
  /** Linear, normalization, activation. */
  BEFORE,
  /** Linear, activation, normalization. */
  AFTER
}
