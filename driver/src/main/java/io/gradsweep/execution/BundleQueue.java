package io.gradsweep.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Decides which bundle is sent next, and what becomes of those that did not come back.
 *
 * <p>A bundle whose executor died is split at the trial that ran then: those before it are sent
 * again as they were; it and those after it are sent in one bundle whose task reports every trial.
 * If that dies too, the trial that ran is known; it is sent alone, and no other like it at the same
 * time, so that two suspects cannot accuse each other. A bad trial costs {@link #MOST_LOSSES}
 * executors, whatever the size of its bundle, and other trials nothing but time.
 */
final class BundleQueue {
  /** Executors that one trial may lose before it is given up. */
  static final int MOST_LOSSES = 3;

  /** Times that a bundle is sent when what fails is neither a trial nor an executor. */
  static final int MOST_FAILURES = 3;

  private final Iterator<BundleTask> fresh;
  private final Deque<BundleTask> again = new ArrayDeque<>();
  private final Deque<BundleTask> suspects = new ArrayDeque<>();
  private boolean suspectUnderWay;

  /**
   * @param fresh bundles as planned; asked for one at a time
   */
  BundleQueue(Iterator<BundleTask> fresh) {
    this.fresh = fresh;
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return again.isEmpty() && suspects.isEmpty() && !fresh.hasNext();
  }

  /** The bundle to send now; none if nothing waits but a suspect, and another is under way. */
  Optional<BundleTask> next() {
    if (!suspects.isEmpty() && !suspectUnderWay) {
      suspectUnderWay = true;
      return Optional.of(suspects.remove());
    }
    if (!again.isEmpty()) {
      return Optional.of(again.remove());
    }
    return fresh.hasNext() ? Optional.of(fresh.next()) : Optional.empty();
  }

  /** A bundle came back with its first so many trials; the others are sent again. */
  void done(BundleTask task, int trials) {
    returned(task);
    if (trials < task.size()) {
      again.add(task.part(trials, task.size(), 0));
    }
  }

  /**
   * A bundle was lost with its executor, or with the memory of one.
   *
   * @param ended trials of it that had certainly ended
   * @param exactly whether the next one is known to have been the one that ran
   * @return whether it is sent again; if not, it is one trial, which is given up
   */
  boolean lost(BundleTask task, int ended, boolean exactly) {
    returned(task);
    int losses = task.losses() + 1;
    if (task.size() == 1) {
      if (losses < MOST_LOSSES) {
        wait(task.part(0, 1, losses));
      }
      return losses < MOST_LOSSES;
    }
    if (ended > 0) {
      again.add(task.part(0, ended, 0));
    }
    if (exactly) {
      wait(task.part(ended, ended + 1, losses));
      if (ended + 1 < task.size()) {
        again.add(task.part(ended + 1, task.size(), 0));
      }
    } else {
      wait(task.part(ended, task.size(), losses));
    }
    return true;
  }

  /**
   * A bundle failed for a reason that is not a trial's.
   *
   * @return whether it is sent again
   */
  boolean failed(BundleTask task) {
    returned(task);
    boolean once = task.failures() + 1 < MOST_FAILURES;
    if (once) {
      again.add(task.failedOnceMore());
    }
    return once;
  }

  private void returned(BundleTask task) {
    if (task.isSuspect()) {
      suspectUnderWay = false;
    }
  }

  private void wait(BundleTask task) {
    (task.isSuspect() ? suspects : again).add(task);
  }
}
