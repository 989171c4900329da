package io.gradsweep.store;

import java.io.IOException;

/** Stops a driver from writing to a folder whose lock it has lost. */
@FunctionalInterface
public interface Fence {
  /**
   * Checks that this driver holds the lock of the folder.
   *
   * @throws IOException if it does not, or if that cannot be found out
   */
  void requireHeld() throws IOException;
}
