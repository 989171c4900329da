package io.gradsweep.network.graph;

/** What the output of a vertex is to the hidden layer that the vertex belongs to. */
public enum LayerRole {
  /** The activation function's output, and the layer's output as well. */
  ACTIVATION_AND_OUTPUT,

  /** The activation function's output; a normalization follows. */
  ACTIVATION,

  /** The layer's output; the activation function was applied before. */
  OUTPUT
}
