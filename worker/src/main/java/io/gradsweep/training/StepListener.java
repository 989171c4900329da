package io.gradsweep.training;

/** Told each step before it is taken. */
@FunctionalInterface
interface StepListener {

  /**
   * @param step the step
   * @param minibatch what it trains on
   */
  void begin(int step, Minibatches minibatch);
}
