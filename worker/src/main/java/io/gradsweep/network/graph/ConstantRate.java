package io.gradsweep.network.graph;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** An updater of this project: its learning rate is constant over the trial. */
interface ConstantRate extends IUpdater {

  /** Above 0. */
  double learningRate();

  @Override
  default double getLearningRate(int iteration, int epoch) {
    return learningRate();
  }

  @Override
  default boolean hasLearningRate() {
    return true;
  }

  @Override
  default void setLrAndSchedule(double rate, @Nullable ISchedule schedule) {
    throw new UnsupportedOperationException("the learning rate of a trial is constant");
  }
}
