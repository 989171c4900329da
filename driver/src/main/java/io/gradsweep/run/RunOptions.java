package io.gradsweep.run;

import io.gradsweep.execution.StopSignal;
import io.gradsweep.execution.executor.TrialRunnerFactory;

/**
 * Options of a run.
 *
 * @param runners make what trains a trial, on the executors
 * @param stop ends the run before its time; one signal per run
 * @param listener receives the events of the run
 * @param acceptChanges whether to run a sweep that was changed so that its folder holds trials that
 *     are no longer part of it; these trials stay in the tables
 */
public record RunOptions(
    TrialRunnerFactory runners, StopSignal stop, RunListener listener, boolean acceptChanges) {

  /** Trains with DL4J to the end, without a listener, and accepts no changed sweep. */
  public static RunOptions defaults() {
    return new RunOptions(new Dl4jRunners(), new StopSignal(), RunListener.NONE, false);
  }

  /** The same with other runners. */
  public RunOptions withRunners(TrialRunnerFactory others) {
    return new RunOptions(others, stop, listener, acceptChanges);
  }

  /** The same with a signal of the caller. */
  public RunOptions withStop(StopSignal signal) {
    return new RunOptions(runners, signal, listener, acceptChanges);
  }

  /** The same with a listener. */
  public RunOptions withListener(RunListener other) {
    return new RunOptions(runners, stop, other, acceptChanges);
  }

  /** The same, with changed sweeps accepted or not. */
  public RunOptions withAcceptChanges(boolean accept) {
    return new RunOptions(runners, stop, listener, accept);
  }
}
