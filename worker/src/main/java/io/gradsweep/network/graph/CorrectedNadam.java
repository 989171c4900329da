package io.gradsweep.network.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
  private static final String STATE = "M_V";

  /** m, v and room for the denominator, which would otherwise be allocated in every step. */
  @Override
  public long stateSize(long parameters) {
    return 3 * parameters;
  }

  @Override
  public GradientUpdater<CorrectedNadam> instantiate(INDArray view, boolean initialize) {
    State state = new State();
    state.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return state;
  }

  @Override
  public GradientUpdater<CorrectedNadam> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    State instance = new State();
    instance.setState(state, initialize);
    return instance;
  }

  @Override
  public CorrectedNadam clone() {
    return this;
  }

  /** Three arrays of the length of the gradient, one behind the other. */
  private final class State implements GradientUpdater<CorrectedNadam> {
    private @Nullable INDArray all;

    @Override
    public CorrectedNadam getConfig() {
      return CorrectedNadam.this;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      all = state.get(STATE);
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(STATE, current());
    }

    @Override
    public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
      if (initialize) {
        view.assign(0);
      }
      all = view.reshape(view.length());
    }

    private INDArray current() {
      if (all == null) {
        throw new IllegalStateException("no state was set");
      }
      return all;
    }

    private INDArray third(int index) {
      long length = current().length() / 3;
      return current().get(NDArrayIndex.interval(index * length, (index + 1) * length));
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      int t = iteration + 1;
      INDArray g = gradient.reshape(gradient.length());
      INDArray m = third(0);
      INDArray v = third(1);
      INDArray room = third(2);
      m.muli(beta1).addi(room.assign(g).muli(1 - beta1));
      v.muli(beta2).addi(room.assign(g).muli(g).muli(1 - beta2));
      g.muli((1 - beta1) / (1 - Math.pow(beta1, t)));
      g.addi(room.assign(m).muli(beta1 / (1 - Math.pow(beta1, t + 1))));
      room.assign(v).divi(1 - Math.pow(beta2, t));
      Transforms.sqrt(room, false).addi(epsilon);
      g.divi(room).muli(learningRate);
    }
  }
}
