package io.gradsweep.execution;

import io.gradsweep.plan.Bundle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A bundle on its way to an executor.
 *
 * @param id of the bundle
 * @param trials in the order in which they run
 * @param losses executors that died while one of these trials ran, which one is not known unless it
 *     is one
 * @param failures times that it failed for a reason that is neither a trial's nor an executor's
 *     death
 */
record BundleTask(String id, ArrayList<TrialTask> trials, int losses, int failures)
    implements Serializable {

  static BundleTask of(List<TrialTask> trials) {
    return of(trials, 0);
  }

  private static BundleTask of(List<TrialTask> trials, int losses) {
    return new BundleTask(
        Bundle.id(trials.stream().map(TrialTask::trialId).toList()),
        new ArrayList<>(trials),
        losses,
        0);
  }

  int size() {
    return trials.size();
  }

  /** A bundle of some of the trials. */
  BundleTask part(int from, int to, int losses) {
    return of(trials.subList(from, to), losses);
  }

  BundleTask failedOnceMore() {
    return new BundleTask(id, trials, losses, failures + 1);
  }

  /** Whether its task reports every trial before it begins, and not only one a second. */
  boolean isReportedExactly() {
    return losses > 0;
  }

  /** Whether it is a single trial that ran whenever an executor died: its last try is next. */
  boolean isSuspect() {
    return trials.size() == 1 && losses + 1 == BundleQueue.MOST_LOSSES;
  }
}
