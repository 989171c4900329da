package io.gradsweep.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which bundle is sent next, and what becomes of those that did not come back.
 *
 * <p>A bundle whose executor died is split at the trial that ran then: those before it are sent
 * again as they were; it and those after it are sent in one bundle whose task reports every trial.
 * If that dies too, the trial that ran is known, and is under suspicion: but a neighbour in another
 * slot of the executor may have killed it. So it waits until all else has come back, and has its
 * last try while nothing else is under way. A bad trial costs {@link #MAX_LOSSES} executors,
 * whatever the size of its bundle, and other trials nothing but time.
 */
final class BundleQueue {
  /** Processes that one trial may lose before it is given up. */
  static final int MAX_LOSSES = 3;

  /** Times that a bundle is sent when what fails is not a trial. */
  static final int MAX_FAILURES = 3;

  private final Iterator<BundleTask> fresh;
  private final Map<String, Integer> deaths;
  private final Deque<BundleTask> again = new ArrayDeque<>();
  private final Deque<BundleTask> suspects = new ArrayDeque<>();
  private final Deque<BundleTask> exhausted = new ArrayDeque<>();

  /**
   * @param fresh bundles as planned; asked for one at a time
   * @param deaths processes of earlier runs that died while a trial ran, by its id
   */
  BundleQueue(Iterator<BundleTask> fresh, Map<String, Integer> deaths) {
    this.fresh = fresh;
    this.deaths = deaths;
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return again.isEmpty() && suspects.isEmpty() && exhausted.isEmpty() && !fresh.hasNext();
  }

  /** A bundle of one trial that is not to be sent: it cost too many processes already. */
  Optional<BundleTask> givenUp() {
    return Optional.ofNullable(exhausted.poll());
  }

  /**
   * The bundle to send now; none if nothing waits, or only what has to wait for the others.
   *
   * @param idle whether none is under way
   */
  Optional<BundleTask> next(boolean idle) {
    if (!again.isEmpty()) {
      return Optional.of(again.remove());
    }
    while (fresh.hasNext()) {
      Optional<BundleTask> task = withoutSuspects(fresh.next());
      if (task.isPresent()) {
        return task;
      }
    }
    return idle ? Optional.ofNullable(suspects.poll()) : Optional.empty();
  }

  /** A bundle came back with its first so many trials; the others are sent again. */
  void done(BundleTask task, int trials) {
    if (trials < task.size()) {
      again.add(task.part(trials, task.size(), 0));
    }
  }

  /** A bundle did not come back, which says nothing about it. */
  void requeue(BundleTask task) {
    put(task);
  }

  /**
   * A bundle was lost with its executor, or for lack of memory, while a trial ran.
   *
   * @param ended trials of it that had certainly ended; fewer than all
   * @param exactly whether the next one is known to have been the one that ran
   * @return whether it is sent again; if not, it is one trial, which is given up
   */
  boolean lost(BundleTask task, int ended, boolean exactly) {
    int losses = task.losses() + 1;
    if (task.size() == 1) {
      if (losses < MAX_LOSSES) {
        put(task.part(0, 1, losses));
      }
      return losses < MAX_LOSSES;
    }
    if (ended > 0) {
      again.add(task.part(0, ended, 0));
    }
    if (exactly) {
      put(task.part(ended, ended + 1, losses));
      if (ended + 1 < task.size()) {
        again.add(task.part(ended + 1, task.size(), 0));
      }
    } else {
      again.add(task.part(ended, task.size(), 1));
    }
    return true;
  }

  /**
   * A bundle was lost for lack of memory, and no trial is to be blamed more than another: it is
   * halved, so that some trial is alone in the end.
   *
   * @return whether it is sent again; if not, it is one trial, which is given up
   */
  boolean lost(BundleTask task) {
    int half = task.size() / 2;
    if (half == 0) {
      return lost(task, 0, true);
    }
    again.add(task.part(0, half, 0));
    again.add(task.part(half, task.size(), 0));
    return true;
  }

  /**
   * A bundle failed for a reason that is not a trial's.
   *
   * @return whether it is sent again
   */
  boolean failed(BundleTask task) {
    boolean once = task.failures() + 1 < MAX_FAILURES;
    if (once) {
      put(task.failedOnceMore());
    }
    return once;
  }

  private Optional<BundleTask> withoutSuspects(BundleTask task) {
    if (task.trials().stream().noneMatch(trial -> deaths.containsKey(trial.id()))) {
      return Optional.of(task);
    }
    List<TrialTask> others = new ArrayList<>();
    for (TrialTask trial : task.trials()) {
      int count = deaths.getOrDefault(trial.id(), 0);
      if (count == 0) {
        others.add(trial);
      } else {
        (count < MAX_LOSSES ? suspects : exhausted).add(BundleTask.suspect(trial, count));
      }
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(BundleTask.of(others));
  }

  private void put(BundleTask task) {
    (task.isSuspect() ? suspects : again).add(task);
  }
}
