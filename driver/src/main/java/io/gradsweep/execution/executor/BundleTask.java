package io.gradsweep.execution.executor;

import io.gradsweep.plan.Bundle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A bundle on its way to an executor.
 *
 * @param id of the bundle
 * @param trials in the order in which they run
 * @param losses processes that died or ran out of memory while one of these trials ran; which trial
 *     it was is known only if the bundle has one trial
 * @param failures times that it failed for another reason
 * @param alone whether it must run while nothing else does, whatever it lost
 */
public record BundleTask(
    String id, ArrayList<TrialTask> trials, int losses, int failures, boolean alone)
    implements Serializable {

  /** A bundle of trials that has lost nothing so far. */
  public static BundleTask of(List<TrialTask> trials) {
    return create(trials, 0, false);
  }

  /**
   * A bundle of one trial that must run alone.
   *
   * @param losses processes of earlier runs that died while the trial ran
   */
  public static BundleTask suspect(TrialTask trial, int losses) {
    return create(List.of(trial), losses, true);
  }

  private static BundleTask create(List<TrialTask> trials, int losses, boolean alone) {
    return new BundleTask(
        Bundle.id(trials.stream().map(TrialTask::trialId).toList()),
        new ArrayList<>(trials),
        losses,
        0,
        alone);
  }

  /** Number of trials. */
  public int size() {
    return trials.size();
  }

  /**
   * A bundle of some of the trials.
   *
   * @param from index of the first trial
   * @param to index after the last trial
   * @param losses as in the record
   */
  public BundleTask part(int from, int to, int losses) {
    return create(trials.subList(from, to), losses, false);
  }

  /** The same bundle after one more failure. */
  public BundleTask failedOnceMore() {
    return new BundleTask(id, trials, losses, failures + 1, alone);
  }

  /** Whether its task reports every trial before it begins, and not only one per second. */
  public boolean isReportedExactly() {
    return losses > 0;
  }
}
