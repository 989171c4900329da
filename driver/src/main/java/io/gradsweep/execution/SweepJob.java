package io.gradsweep.execution;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.plan.Bundle;
import io.gradsweep.plan.CostModel;
import io.gradsweep.plan.DescribedData;
import io.gradsweep.plan.SweepPlan;
import io.gradsweep.plan.TrialList;
import io.gradsweep.store.Fence;
import io.gradsweep.store.StatusCounts;
import io.gradsweep.store.SweepFolder;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What a run is asked to do.
 *
 * @param trials all trials of the sweep
 * @param data describes their data
 * @param costs what they are expected to take
 * @param plan the bundles that are left
 * @param before trials of the sweep that are committed already
 * @param folder where results go; prepared
 * @param fence whether the folder is still this driver's
 * @param deaths of processes in earlier runs in local mode, by id of the trial that ran then
 * @param limits of a single trial
 * @param patience wall-clock time after which a bundle is committed as far as it is
 * @param tooMany whether a number of failed trials is beyond the limit
 */
public record SweepJob(
    TrialList trials,
    DescribedData data,
    CostModel costs,
    SweepPlan plan,
    StatusCounts before,
    SweepFolder folder,
    Fence fence,
    Map<String, Integer> deaths,
    TrialLimits limits,
    Duration patience,
    LongPredicate tooMany) {

  /** The task of a bundle; made just before it is sent, since a sweep's configurations are many. */
  BundleTask task(Bundle bundle) {
    List<TrialTask> tasks = new ArrayList<>(bundle.trials().length);
    for (int index : bundle.trials()) {
      TrialConfig config = trials.config(index);
      DataDescription description = data.of(config.dataset());
      tasks.add(
          TrialTask.of(
              TrialId.of(config, description.fingerprint()),
              config,
              description.fingerprint(),
              costs.estimate(config, description).seconds() / config.steps()));
    }
    return BundleTask.of(tasks);
  }
}
