package io.gradsweep.execution;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells a run to end before its time. */
public final class StopSignal {
  private final AtomicBoolean drained = new AtomicBoolean();
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private volatile @Nullable Runnable listener;

  /** Asks to begin no further trial; those that run are finished and committed. */
  public void drain() {
    drained.set(true);
    Runnable action = listener;
    if (action != null) {
      action.run();
    }
  }

  /** Asks to give up what runs and to commit nothing more. */
  public void abandon() {
    abandoned.set(true);
    drain();
  }

  /**
   * Has something done at every request, before its maker goes on.
   *
   * @param action what may be done more than once; at once if there was a request already
   */
  void onRequest(Runnable action) {
    listener = action;
    if (isDrained()) {
      action.run();
    }
  }

  /** Nobody listens any more. */
  void removeListener() {
    listener = null;
  }

  /** Whether a run listens. */
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
