package io.gradsweep.training.recording;

import io.gradsweep.network.ParameterArray;
import io.gradsweep.statistics.GradientStatistics;
import io.gradsweep.statistics.WeightStatistics;

/**
 * The gradient of one array at one step.
 *
 * @param array of parameters
 * @param raw gradient before clipping
 * @param weights the array before the update
 * @param clippedL2 L2 norm of the gradient after clipping; that of the raw gradient until then
 */
record MeasuredGradient(
    ParameterArray array, GradientStatistics raw, WeightStatistics weights, double clippedL2) {

  static MeasuredGradient raw(
      ParameterArray array, GradientStatistics gradient, WeightStatistics weights) {
    return new MeasuredGradient(array, gradient, weights, gradient.l2());
  }

  MeasuredGradient clippedTo(double l2) {
    return new MeasuredGradient(array, raw, weights, l2);
  }
}
