package io.gradsweep.network.graph;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * AdaDelta (Zeiler, 2012) with a learning rate: v = share v + (1 - share) g^2; d = g sqrt(w +
 * epsilon) / sqrt(v + epsilon); w = share w + (1 - share) d^2; u = learningRate d.
 *
 * @param learningRate above 0; 1 in the paper
 * @param share of the earlier mean squares that is kept, in [0, 1)
 * @param epsilon above 0
 */
record ScaledAdaDelta(double learningRate, double share, double epsilon) implements ConstantRate {

  @Override
  public long stateSize(long parameters) {
    return ThreeArrays.size(parameters);
  }

  @Override
  public GradientUpdater<ScaledAdaDelta> instantiate(INDArray view, boolean initialize) {
    return new Moments(this).in(view, initialize);
  }

  @Override
  public GradientUpdater<ScaledAdaDelta> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    return new Moments(this).from(state, initialize);
  }

  @Override
  public ScaledAdaDelta clone() {
    return this;
  }

  private static final class Moments extends ThreeArrays<ScaledAdaDelta> {
    Moments(ScaledAdaDelta updater) {
      super(updater);
    }

    @Override
    void update(INDArray g, INDArray v, INDArray w, INDArray room, int t) {
      double share = getConfig().share;
      double epsilon = getConfig().epsilon;
      v.muli(share).addi(room.assign(g).muli(g).muli(1 - share));
      room.assign(w).addi(epsilon);
      g.muli(Transforms.sqrt(room, false));
      room.assign(v).addi(epsilon);
      g.divi(Transforms.sqrt(room, false));
      w.muli(share).addi(room.assign(g).muli(g).muli(1 - share));
      g.muli(getConfig().learningRate);
    }
  }
}
