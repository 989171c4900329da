package io.gradsweep.execution;

import java.util.concurrent.atomic.AtomicBoolean;

/** Set when the user asks to stop; tasks that run are then given up. */
public final class StopSignal {
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Asks to stop. */
  public void stop() {
    stopped.set(true);
  }

  /** Whether somebody asked. */
  public boolean isStopped() {
    return stopped.get();
  }
}
