package io.gradsweep.execution;

import io.gradsweep.execution.executor.TrialStart;
import io.gradsweep.execution.executor.TrialStartListener;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps, on the driver, which trial each running bundle began last and which attempts at a bundle
 * have ended; one per run.
 */
final class TrialTracker implements TrialStartListener {
  /**
   * Losses of a bundle that Spark does not count as failures, such as of a machine or of an
   * executor that was asked to leave: Spark sends the task again by itself, without limit.
   */
  private static final int MAX_EXCUSED_LOSSES = 4;

  private final Map<String, Attempts> bundles = new ConcurrentHashMap<>();
  private final Set<String> usedExecutors = ConcurrentHashMap.newKeySet();
  private final Consumer<TrialStart> beforeStart;
  private volatile boolean open = true;

  /** Attempts at a bundle, and the last report of each. */
  private static final class Attempts {
    private final Map<Long, TrialStart> begun = new ConcurrentHashMap<>();
    private final Set<Long> ended = ConcurrentHashMap.newKeySet();
    private final AtomicInteger excused = new AtomicInteger();

    private boolean underWay() {
      return !ended.containsAll(begun.keySet());
    }
  }

  /**
   * @param beforeStart called before a trial begins
   */
  TrialTracker(Consumer<TrialStart> beforeStart) {
    this.beforeStart = beforeStart;
  }

  /** No further trial may begin. */
  void close() {
    open = false;
  }

  @Override
  public boolean trialStarts(TrialStart start) {
    usedExecutors.add(start.executor());
    bundles
        .computeIfAbsent(start.bundle(), bundle -> new Attempts())
        .begun
        .put(start.attempt(), start);
    boolean mayBegin = open;
    if (mayBegin) {
      beforeStart.accept(start);
    }
    return mayBegin;
  }

  /**
   * An attempt at some bundle has ended.
   *
   * @param excused whether its executor was lost in a way that Spark does not count as a failure
   */
  void ended(long attempt, boolean excused) {
    for (Attempts attempts : bundles.values()) {
      if (attempts.begun.containsKey(attempt) && attempts.ended.add(attempt) && excused) {
        attempts.excused.incrementAndGet();
      }
    }
  }

  /** Forgets a bundle that has returned. */
  void forget(String bundle) {
    bundles.remove(bundle);
  }

  /** Whether a running attempt at a bundle has asked to begin a trial. */
  boolean hasBegun(String bundle) {
    Attempts attempts = bundles.get(bundle);
    return attempts != null && attempts.underWay();
  }

  /** Whether Spark sent a bundle again so often that the driver should cancel it. */
  boolean isLostOften(String bundle) {
    Attempts attempts = bundles.get(bundle);
    return attempts != null && attempts.excused.get() >= MAX_EXCUSED_LOSSES;
  }

  /** Whether any trial has asked to begin on an executor. */
  boolean hasSeen(String executor) {
    return usedExecutors.contains(executor);
  }

  /**
   * Index of the last trial that an attempt at a bundle reported; all trials before it had ended.
   * Empty if the attempt reported none.
   *
   * @param attempt its id; if empty, the newest attempt that reported a trial
   */
  Optional<Integer> lastBegun(String bundle, Optional<Long> attempt) {
    Attempts attempts = bundles.get(bundle);
    if (attempts == null) {
      return Optional.empty();
    }
    return attempt
        .or(() -> attempts.begun.keySet().stream().max(Comparator.naturalOrder()))
        .map(attempts.begun::get)
        .map(TrialStart::trial);
  }
}
