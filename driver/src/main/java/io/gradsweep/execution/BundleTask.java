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
 */
record BundleTask(String id, ArrayList<TrialTask> trials) implements Serializable {

  static BundleTask of(List<TrialTask> trials) {
    return new BundleTask(
        Bundle.id(trials.stream().map(TrialTask::trialId).toList()), new ArrayList<>(trials));
  }

  /** A bundle of the trials after the first so many. */
  BundleTask after(int done) {
    return of(trials.subList(done, trials.size()));
  }

  /** One bundle a trial, to find out which of them takes its executor down. */
  List<BundleTask> singles() {
    return trials.stream().map(trial -> of(List.of(trial))).toList();
  }
}
