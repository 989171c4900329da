package io.gradsweep.network.graph;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Nadam (Dozat, 2016) with constant momentum and both moments corrected: m = beta1 m + (1 - beta1)
 * g; v = beta2 v + (1 - beta2) g^2; u = learningRate (beta1 m / (1 - beta1^(t+1)) + (1 - beta1) g /
 * (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon). DL4J's Nadam does not correct v.
 *
 * @param learningRate above 0
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon above 0
 */
record CorrectedNadam(double learningRate, double beta1, double beta2, double epsilon)
    implements ConstantRate {

  @Override
  public long stateSize(long parameters) {
    return ThreeArrays.size(parameters);
  }

  @Override
  public GradientUpdater<CorrectedNadam> instantiate(INDArray view, boolean initialize) {
    return new Moments(this).in(view, initialize);
  }

  @Override
  public GradientUpdater<CorrectedNadam> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    return new Moments(this).from(state, initialize);
  }

  @Override
  public CorrectedNadam clone() {
    return this;
  }

  private static final class Moments extends ThreeArrays<CorrectedNadam> {
    Moments(CorrectedNadam updater) {
      super(updater);
    }

    @Override
    void update(INDArray g, INDArray m, INDArray v, INDArray room, int t) {
      double beta1 = getConfig().beta1;
      double beta2 = getConfig().beta2;
      m.muli(beta1).addi(room.assign(g).muli(1 - beta1));
      v.muli(beta2).addi(room.assign(g).muli(g).muli(1 - beta2));
      g.muli((1 - beta1) / (1 - Math.pow(beta1, t)));
      g.addi(room.assign(m).muli(beta1 / (1 - Math.pow(beta1, t + 1))));
      room.assign(v).divi(1 - Math.pow(beta2, t));
      Transforms.sqrt(room, false).addi(getConfig().epsilon);
      g.divi(room).muli(getConfig().learningRate);
    }
  }
}
