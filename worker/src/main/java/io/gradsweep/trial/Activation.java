package io.gradsweep.trial;

/**
 * Activation function of the hidden layers: those of DL4J, by the field's names. Formulas are in
 * docs/glossary.md.
 */
public enum Activation implements Token {
  CUBE,
  ELU,
  /** x * sigmoid(1.702 x), DL4J's approximation of x * Phi(x) (Hendrycks and Gimpel, 2016). */
  GELU,
  HARD_SIGMOID,
  HARD_TANH,
  IDENTITY,
  LEAKY_RELU,
  MISH,
  RATIONAL_TANH,
  RECTIFIED_TANH,
  RELU,
  RELU6,
  SELU,
  SIGMOID,
  SOFTPLUS,
  SOFTSIGN,
  SWISH,
  TANH,
  THRESHOLDED_RELU
}
