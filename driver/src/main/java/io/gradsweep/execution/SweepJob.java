package io.gradsweep.execution;

import io.gradsweep.dataset.DataDescription;
import io.gradsweep.execution.executor.BundleTask;
import io.gradsweep.execution.executor.TrialLimits;
import io.gradsweep.execution.executor.TrialTask;
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
 * The work of a run.
 *
 * @param trials all trials of the sweep
 * @param data describes their data
 * @param costs estimates how long they take
 * @param plan the bundles that are left to run
 * @param before trials of the sweep that earlier runs committed
 * @param folder where results go; prepared
 * @param fence checks that this driver holds the lock of the folder
 * @param deaths processes of earlier local runs that died, by the id of the trial that was running
 * @param limits of a single trial
 * @param patience wall-clock time after which a bundle is committed with the trials done so far
 * @param tooMany whether a number of failed trials exceeds the limit
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

  /** The task of a bundle; made just before it is sent, because all would not fit in memory. */
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
