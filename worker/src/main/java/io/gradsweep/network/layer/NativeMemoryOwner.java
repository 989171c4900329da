package io.gradsweep.network.layer;

/** A layer or vertex with off-heap memory outside the workspaces, which its network frees. */
public interface NativeMemoryOwner {
  /** Frees the memory; the layer is not used again. */
  void freeMemory();
}
