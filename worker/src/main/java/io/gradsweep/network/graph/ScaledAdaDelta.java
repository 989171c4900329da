package io.gradsweep.network.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
  private static final String STATE = "V_W";

  /** v, w and room for one more array, which would otherwise be allocated in every step. */
  @Override
  public long stateSize(long parameters) {
    return 3 * parameters;
  }

  @Override
  public GradientUpdater<ScaledAdaDelta> instantiate(INDArray view, boolean initialize) {
    State state = new State();
    state.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return state;
  }

  @Override
  public GradientUpdater<ScaledAdaDelta> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    State instance = new State();
    instance.setState(state, initialize);
    return instance;
  }

  @Override
  public ScaledAdaDelta clone() {
    return this;
  }

  /** Three arrays of the length of the gradient, one behind the other. */
  private final class State implements GradientUpdater<ScaledAdaDelta> {
    private @Nullable INDArray all;

    @Override
    public ScaledAdaDelta getConfig() {
      return ScaledAdaDelta.this;
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
      INDArray g = gradient.reshape(gradient.length());
      INDArray v = third(0);
      INDArray w = third(1);
      INDArray room = third(2);
      v.muli(share).addi(room.assign(g).muli(g).muli(1 - share));
      room.assign(w).addi(epsilon);
      g.muli(Transforms.sqrt(room, false));
      room.assign(v).addi(epsilon);
      g.divi(Transforms.sqrt(room, false));
      w.muli(share).addi(room.assign(g).muli(g).muli(1 - share));
      g.muli(learningRate);
    }
  }
}
