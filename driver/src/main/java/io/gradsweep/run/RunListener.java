package io.gradsweep.run;

import io.gradsweep.execution.Progress;
import io.gradsweep.execution.ProgressView;

/**
 * Receives the events of a run. The thread that called {@link SweepSession#run} calls all methods
 * but {@link #lockLost}, which a thread of its own may call. A listener implements what it needs.
 */
public interface RunListener {
  /** Ignores every event. */
  RunListener NONE = new RunListener() {};

  /** The folder is locked and prepared, and training is about to begin. */
  default void planned(PlanSummary plan) {}

  /**
   * A trial was running when the process died in earlier runs.
   *
   * @param trial its id
   * @param deaths how often
   * @param givenUp whether it gets the status CRASHED now; if not, it runs last and alone
   */
  default void crashedBefore(String trial, int deaths, boolean givenUp) {}

  /** Called once, before the first trial, for the view that shows progress until the run ends. */
  default ProgressView progress() {
    return new ProgressView() {
      @Override
      public void show(Progress progress) {}

      @Override
      public void close() {}
    };
  }

  /**
   * The lock of the folder cannot be kept, or another driver took it over: the run stops and
   * commits nothing more.
   */
  default void lockLost(String folder) {}
}
