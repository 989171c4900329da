package io.gradsweep.execution;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the driver keeps which trial each running bundle began last. */
final class BeginDesk {
  private final Map<String, Map<Long, Integer>> begun = new ConcurrentHashMap<>();
  private volatile boolean open = true;

  /** A run begins: nothing is under way. */
  void open() {
    begun.clear();
    open = true;
  }

  /** No further trial may begin. */
  void close() {
    open = false;
  }

  /**
   * A task is about to begin a trial.
   *
   * @return whether it may
   */
  boolean hear(TaskLink.Begin begin) {
    begun
        .computeIfAbsent(begin.bundle(), bundle -> new ConcurrentHashMap<>())
        .put(begin.attempt(), begin.trial());
    return open;
  }

  /** Forgets a bundle, before it is sent. */
  void forget(String bundle) {
    begun.remove(bundle);
  }

  /**
   * Index of the trial of a bundle before which all had ended: what its task said last, and of
   * several attempts the one that is furthest behind; 0 if none began.
   */
  int ended(String bundle) {
    return begun.getOrDefault(bundle, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .min()
        .orElse(0);
  }
}
