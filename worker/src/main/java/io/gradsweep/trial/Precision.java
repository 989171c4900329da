package io.gradsweep.trial;

/** Floating-point type of parameters, activations and gradients. Statistics are always double. */
public enum Precision implements Token {
  /** IEEE 754 binary32. */
  FLOAT,
  /** IEEE 754 binary64. */
  DOUBLE
}
