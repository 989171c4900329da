package io.gradsweep.training;

import io.gradsweep.trace.TraceSink;
import io.gradsweep.trial.TrialConfig;
import io.gradsweep.trial.TrialId;
import io.gradsweep.trial.TrialOutcome;
import java.util.function.IntConsumer;

/** Trains one trial and hands its trace to a sink. */
public interface TrialRunner {

  /**
   * Trains to the end, to divergence or to failure; never throws for what a configuration does.
   *
   * @param id written on every row
   * @param config what to train
   * @param sink takes the trace
   * @param stepsDone gets the number of steps done since the last call, now and then
   * @throws io.gradsweep.trace.TraceSinkException if the sink cannot take a row
   * @throws OutOfMemoryError if there is not enough memory, which other trials may have taken
   */
  TrialOutcome run(TrialId id, TrialConfig config, TraceSink sink, IntConsumer stepsDone);
}
