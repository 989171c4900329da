package io.gradsweep.training.recording;

import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.UpdateStatistics;

/** What a step has subtracted from the parameters. */
@FunctionalInterface
public interface ObservedUpdate {

  /** Statistics of one trainable array. */
  UpdateStatistics statistics(ParameterArray array);
}
