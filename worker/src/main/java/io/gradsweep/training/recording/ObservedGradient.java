package io.gradsweep.training.recording;

import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.GradientStatistics;

/** The gradient of the minibatch-mean loss, as it is in the present phase of a step. */
public interface ObservedGradient {

  /** Statistics of one trainable array. */
  GradientStatistics statistics(ParameterArray array);

  /** L2 norm of one trainable array; NaN if an entry is NaN. */
  double l2(ParameterArray array);
}
