package io.gradsweep.training;

import io.gradsweep.dataset.Examples;

/** Compares outputs with targets, example by example. */
interface Evaluator {

  /**
   * Takes one more example.
   *
   * @param outputs of many examples
   * @param from index of the first output of this example
   * @param example its number among the examples
   */
  void add(double[] outputs, int from, Examples examples, int example);

  /** The evaluation of all examples; its loss is NaN if an output was NaN. */
  Evaluation end();
}
