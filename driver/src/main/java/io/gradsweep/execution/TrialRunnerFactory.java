package io.gradsweep.execution;

import io.gradsweep.training.TrialRunner;
import java.io.Serializable;

/** Makes the runner that trains the trials of a task, where the task runs. */
@FunctionalInterface
public interface TrialRunnerFactory extends Serializable {

  /** A runner; one a task, used by one thread. */
  TrialRunner create(TrialLimits limits);
}
