package io.gradsweep.execution;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Where the driver keeps which trial each running bundle began last. */
final class BeginDesk {
  private final Map<String, Map<Long, Integer>> begun = new ConcurrentHashMap<>();
  private volatile Consumer<TaskLink.Begin> witness = begin -> {};
  private volatile boolean open = true;

  /**
   * A run begins: nothing is under way.
   *
   * @param witness hears of a trial before it begins
   */
  void open(Consumer<TaskLink.Begin> witness) {
    begun.clear();
    this.witness = witness;
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
    boolean mayBegin = open;
    if (mayBegin) {
      witness.accept(begin);
    }
    return mayBegin;
  }

  /** Forgets a bundle: it came back, or did not. */
  void forget(String bundle) {
    begun.remove(bundle);
  }

  /** Whether an attempt at a bundle asked to begin a trial. */
  boolean hasBegun(String bundle) {
    return begun.containsKey(bundle);
  }

  /**
   * Index of the trial that an attempt at a bundle said last that it begins: all before it had
   * ended. Empty if it did not get so far.
   *
   * @param attempt the newest one that said anything if it is not known
   */
  Optional<Integer> lastBegun(String bundle, Optional<Long> attempt) {
    Map<Long, Integer> attempts = begun.getOrDefault(bundle, Map.of());
    return attempt
        .or(() -> attempts.keySet().stream().max(Comparator.naturalOrder()))
        .map(attempts::get);
  }
}
