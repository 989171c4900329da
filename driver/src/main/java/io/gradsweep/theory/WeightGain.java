package io.gradsweep.theory;

import io.gradsweep.trial.Initialization;

/**
 * fan_in times the variance of a weight: the factor between the mean square of a layer's inputs and
 * that of its preactivations.
 */
final class WeightGain {
  private WeightGain() {}

  /**
   * For {@code orthogonal} the variance of an entry is gain^2 / max(fan_in, fan_out), because a
   * matrix has min(fan_in, fan_out) orthonormal rows or columns.
   *
   * @throws OutsideTheoryException if the weights are not random
   */
  static double of(Initialization initialization, int fanIn, int fanOut) {
    if (initialization instanceof Initialization.Scaled scaled) {
      return switch (scaled.scheme()) {
        case XAVIER, XAVIER_UNIFORM, KERAS -> 2.0 * fanIn / ((double) fanIn + fanOut);
        case HE, HE_UNIFORM -> 2;
        case LECUN, LECUN_UNIFORM -> 1;
        case PYTORCH ->
            throw new OutsideTheoryException("the biases of init pytorch are drawn too");
      };
    }
    if (initialization instanceof Initialization.Orthogonal orthogonal) {
      return orthogonal.gain() * orthogonal.gain() * fanIn / Math.max(fanIn, fanOut);
    }
    if (initialization instanceof Initialization.Normal normal) {
      return normal.sd() * normal.sd() * fanIn;
    }
    if (initialization instanceof Initialization.Uniform uniform) {
      return uniform.bound() * uniform.bound() / 3 * fanIn;
    }
    throw new OutsideTheoryException("the weights of init identity are not random");
  }
}
