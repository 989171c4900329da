package io.gradsweep.execution.executor;

import io.gradsweep.training.TrialRunner;
import java.io.Serializable;

/** Makes the runner that trains the trials of a task, where the task runs. */
@FunctionalInterface
public interface TrialRunnerFactory extends Serializable {

  /** A runner; one per task, used by one thread. */
  TrialRunner create(TrialLimits limits);
}
