package io.gradsweep.network;

/** A layer or vertex with off-heap memory outside the workspaces, which its network frees. */
interface OwnsMemory {
  /** Frees the memory; the layer is not used again. */
  void freeMemory();
}
