package io.gradsweep.network.graph;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A rule of DL4J whose whole state starts from a number of ours. DL4J starts RMSProp at its epsilon
 * and AdaGrad at 1e-6, which holds back every update whose gradients are smaller than the root.
 *
 * @param rule of DL4J
 * @param learningRate of the rule
 * @param start of every entry of the state, from 0
 */
record StartedAt(IUpdater rule, double learningRate, double start) implements ConstantRate {

  @Override
  public long stateSize(long parameters) {
    return rule.stateSize(parameters);
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
    GradientUpdater<?> updater = rule.instantiate(view, initialize);
    if (initialize) {
      view.assign(start);
    }
    return updater;
  }

  @Override
  public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
    GradientUpdater<?> updater = rule.instantiate(state, initialize);
    if (initialize) {
      state.values().forEach(view -> view.assign(start));
    }
    return updater;
  }

  @Override
  public StartedAt clone() {
    return this;
  }
}
