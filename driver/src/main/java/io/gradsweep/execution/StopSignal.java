package io.gradsweep.execution;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a run to end before its time. */
public final class StopSignal {
  private final AtomicBoolean drained = new AtomicBoolean();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  /** Asks to begin no further trial; those that run are finished and committed. */
  public void drain() {
    drained.set(true);
  }

  /** Asks to give up what runs and to commit nothing more. */
  public void abandon() {
    drained.set(true);
    abandoned.set(true);
  }

  /** Whether somebody asked to begin no further trial. */
  public boolean isDrained() {
    return drained.get();
  }

  /** Whether somebody asked to give up what runs. */
  public boolean isAbandoned() {
    return abandoned.get();
  }
}
