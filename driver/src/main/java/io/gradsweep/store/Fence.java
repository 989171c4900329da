package io.gradsweep.store;

import java.io.IOException;

/** Keeps a driver that lost a folder to another from writing there. */
@FunctionalInterface
public interface Fence {
  /**
   * Returns if the folder is this driver's.
   *
   * @throws IOException if it is not, or if that cannot be told
   */
  void requireHeld() throws IOException;
}
