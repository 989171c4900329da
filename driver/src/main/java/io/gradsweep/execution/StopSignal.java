package io.gradsweep.execution;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Asks a run to end early. */
public final class StopSignal {
  private final AtomicBoolean drained = new AtomicBoolean();
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private volatile @Nullable Runnable listener;

  /** Asks to begin no further trial; running trials are finished and committed. */
  public void drain() {
    drained.set(true);
    Runnable action = listener;
    if (action != null) {
      action.run();
    }
  }

  /** Asks to give up running trials and to commit nothing more. */
  public void abandon() {
    abandoned.set(true);
    drain();
  }

  /**
   * Sets an action that each request runs before it returns.
   *
   * @param action may run more than once; runs immediately if there was a request already
   */
  void onRequest(Runnable action) {
    listener = action;
    if (isDrained()) {
      action.run();
    }
  }

  /** Removes the action. */
  void removeListener() {
    listener = null;
  }

  /** Whether a run has set an action. */
  public boolean hasListener() {
    return listener != null;
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
