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
 * @param losses processes that died, or found no memory, while one of these trials ran; which one
 *     is not known unless it is one
 * @param failures times that it failed for a reason that is neither a trial's nor a process's death
 * @param alone whether it must run while nothing else does, whatever it lost
 */
record BundleTask(String id, ArrayList<TrialTask> trials, int losses, int failures, boolean alone)
    implements Serializable {

  static BundleTask of(List<TrialTask> trials) {
    return of(trials, 0, false);
  }

  /** A trial that ran when so many processes of earlier runs died. */
  static BundleTask suspect(TrialTask trial, int losses) {
    return of(List.of(trial), losses, true);
  }

  private static BundleTask of(List<TrialTask> trials, int losses, boolean alone) {
    return new BundleTask(
        Bundle.id(trials.stream().map(TrialTask::trialId).toList()),
        new ArrayList<>(trials),
        losses,
        0,
        alone);
  }

  int size() {
    return trials.size();
  }

  /** A bundle of some of the trials. */
  BundleTask part(int from, int to, int losses) {
    return of(trials.subList(from, to), losses, false);
  }

  BundleTask failedOnceMore() {
    return new BundleTask(id, trials, losses, failures + 1, alone);
  }

  /** Whether its task reports every trial before it begins, and not only one a second. */
  boolean isReportedExactly() {
    return losses > 0;
  }

  /** Whether it must run while nothing else does: it, and nothing else, is to be blamed then. */
  boolean isSuspect() {
    return alone || (trials.size() == 1 && losses + 1 == BundleQueue.MAX_LOSSES);
  }
}
