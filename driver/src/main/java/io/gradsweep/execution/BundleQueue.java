package io.gradsweep.execution;

import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.TrialTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which bundle is sent next, and how bundles that failed are retried.
 *
 * <p>A bundle whose executor died is split at the trial that was running: the trials before it are
 * sent again; it and the trials after it are sent in one bundle whose task reports every trial. If
 * the executor of that bundle dies too, the running trial is known. It is then a suspect, because a
 * trial in another slot may have killed the executor instead. A suspect waits until all other
 * bundles have returned and has its last attempt alone. A bad trial costs {@link #MAX_LOSSES}
 * executors, whatever the size of its bundle, and other trials only time.
 */
final class BundleQueue {
  /** Processes that may die while a trial runs before it is given up. */
  static final int MAX_LOSSES = 3;

  /** Times that a bundle is sent when something other than a trial fails. */
  static final int MAX_FAILURES = 3;

  private final Iterator<BundleTask> fresh;
  private final Map<String, Integer> deaths;
  private final Deque<BundleTask> again = new ArrayDeque<>();
  private final Deque<BundleTask> suspects = new ArrayDeque<>();
  private final Deque<BundleTask> exhausted = new ArrayDeque<>();

  /**
   * @param fresh bundles as planned; read one at a time
   * @param deaths processes of earlier runs that died while a trial ran, by the id of the trial
   */
  BundleQueue(Iterator<BundleTask> fresh, Map<String, Integer> deaths) {
    this.fresh = fresh;
    this.deaths = deaths;
  }

  /** Whether no bundle waits. */
  boolean isEmpty() {
    return again.isEmpty() && suspects.isEmpty() && exhausted.isEmpty() && !fresh.hasNext();
  }

  /** A bundle of one trial that is not sent, because it has cost too many processes. */
  Optional<BundleTask> givenUp() {
    return Optional.ofNullable(exhausted.poll());
  }

  /**
   * The bundle to send now; empty if no bundle waits, or only suspects that wait for others.
   *
   * @param idle whether no bundle is running
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

  /** A bundle returned with its first trials; the others are sent again. */
  void done(BundleTask task, int trials) {
    if (trials < task.size()) {
      again.add(task.part(trials, task.size(), 0));
    }
  }

  /** A bundle did not return, through no fault of its own. */
  void requeue(BundleTask task) {
    put(task);
  }

  /**
   * A bundle was lost with its executor, or ran out of memory, while a trial ran: it is split
   * there.
   *
   * @param ended number of its trials that had certainly ended; fewer than all
   * @param exactly whether the next trial is known to be the one that ran
   * @return whether it is sent again; if not, it is a single trial, which is given up
   */
  boolean splitAt(BundleTask task, int ended, boolean exactly) {
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
   * A bundle ran out of memory and no trial is more likely the cause than another: it is halved, so
   * that the cause is alone in the end.
   *
   * @return whether it is sent again; if not, it is a single trial, which is given up
   */
  boolean halve(BundleTask task) {
    int half = task.size() / 2;
    if (half == 0) {
      return splitAt(task, 0, true);
    }
    again.add(task.part(0, half, 0));
    again.add(task.part(half, task.size(), 0));
    return true;
  }

  /**
   * A bundle failed for a reason other than its trials.
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
    (isSuspect(task) ? suspects : again).add(task);
  }

  /** Whether a bundle must run alone, so that its trial is certainly the cause if it fails. */
  static boolean isSuspect(BundleTask task) {
    return task.alone() || (task.size() == 1 && task.losses() + 1 == MAX_LOSSES);
  }
}
