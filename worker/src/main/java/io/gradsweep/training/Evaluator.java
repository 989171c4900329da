package io.gradsweep.training;

import io.gradsweep.dataset.Examples;

/** Compares outputs with targets, example by example. */
interface Evaluator {

  /**
   * Takes one more example.
   *
   * @param outputs of many examples
   * @param from index of the first output of this one
   * @param example its number among the examples
   */
  void add(double[] outputs, int from, Examples examples, int example);

  /** Over all examples; the loss is NaN if an output was. */
  Evaluation end();
}
