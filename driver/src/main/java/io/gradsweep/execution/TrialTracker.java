package io.gradsweep.execution;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where the driver keeps which trial each running bundle began last, and what Spark says of the
 * attempts.
 */
final class TrialTracker {
  /**
   * Losses of a bundle that Spark excuses, such as of a machine or of an executor that was asked to
   * leave: it sends the task again by itself, and would for ever.
   */
  private static final int MAX_EXCUSED_LOSSES = 4;

  private final Map<String, Attempts> bundles = new ConcurrentHashMap<>();
  private final Set<String> usedExecutors = ConcurrentHashMap.newKeySet();
  private volatile Consumer<TrialStartPlugin.TrialStart> listener = begin -> {};
  private volatile boolean open = true;

  /** Attempts at a bundle, and for each what it said last. */
  private static final class Attempts {
    private final Map<Long, TrialStartPlugin.TrialStart> begun = new ConcurrentHashMap<>();
    private final Set<Long> ended = ConcurrentHashMap.newKeySet();
    private final AtomicInteger excused = new AtomicInteger();

    private boolean underWay() {
      return !ended.containsAll(begun.keySet());
    }
  }

  /**
   * A run begins: nothing is under way.
   *
   * @param listener hears of a trial before it begins
   */
  void open(Consumer<TrialStartPlugin.TrialStart> listener) {
    bundles.clear();
    usedExecutors.clear();
    this.listener = listener;
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
  boolean trialStarts(TrialStartPlugin.TrialStart begin) {
    usedExecutors.add(begin.executor());
    bundles
        .computeIfAbsent(begin.bundle(), bundle -> new Attempts())
        .begun
        .put(begin.attempt(), begin);
    boolean mayBegin = open;
    if (mayBegin) {
      listener.accept(begin);
    }
    return mayBegin;
  }

  /**
   * An attempt at some bundle is over.
   *
   * @param excused whether its executor was lost in a way for which Spark sends the task again
   */
  void ended(long attempt, boolean excused) {
    for (Attempts attempts : bundles.values()) {
      if (attempts.begun.containsKey(attempt) && attempts.ended.add(attempt) && excused) {
        attempts.excused.incrementAndGet();
      }
    }
  }

  /** Forgets a bundle: it came back, or did not. */
  void forget(String bundle) {
    bundles.remove(bundle);
  }

  /** Whether an attempt at a bundle that is not over asked to begin a trial. */
  boolean hasBegun(String bundle) {
    Attempts attempts = bundles.get(bundle);
    return attempts != null && attempts.underWay();
  }

  /** Whether Spark sent a bundle again so often that the driver should see to it. */
  boolean isLostOften(String bundle) {
    Attempts attempts = bundles.get(bundle);
    return attempts != null && attempts.excused.get() >= MAX_EXCUSED_LOSSES;
  }

  /** Whether a trial ever asked to begin on an executor. */
  boolean hasSeen(String executor) {
    return usedExecutors.contains(executor);
  }

  /**
   * Index of the trial that an attempt at a bundle said last that it begins: all before it had
   * ended. Empty if it did not get so far.
   *
   * @param attempt the newest one that said anything if it is not known
   */
  Optional<Integer> lastBegun(String bundle, Optional<Long> attempt) {
    Attempts attempts = bundles.get(bundle);
    if (attempts == null) {
      return Optional.empty();
    }
    return attempt
        .or(() -> attempts.begun.keySet().stream().max(Comparator.naturalOrder()))
        .map(attempts.begun::get)
        .map(TrialStartPlugin.TrialStart::trial);
  }
}
