package io.gradsweep.network.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Classical momentum (Polyak, 1964), which DL4J lacks: v = momentum v + g; u = learningRate v.
 *
 * @param learningRate above 0
 * @param momentum in [0, 1)
 */
record HeavyBall(double learningRate, double momentum) implements ConstantRate {
  private static final String VELOCITY = "V";

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(INDArray view, boolean initialize) {
    Velocity velocity = new Velocity();
    velocity.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return velocity;
  }

  @Override
  public GradientUpdater<HeavyBall> instantiate(Map<String, INDArray> state, boolean initialize) {
    Velocity velocity = new Velocity();
    velocity.setState(state, initialize);
    return velocity;
  }

  @Override
  public HeavyBall clone() {
    return this;
  }

  /** The running sum v, a view into the network's updater state. */
  private final class Velocity implements GradientUpdater<HeavyBall> {
    private @Nullable INDArray velocity;

    @Override
    public HeavyBall getConfig() {
      return HeavyBall.this;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      velocity = state.get(VELOCITY);
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(VELOCITY, current());
    }

    @Override
    public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
      if (initialize) {
        view.assign(0);
      }
      velocity = Shape.newShapeNoCopy(view, shape, order == 'f');
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      INDArray sum = current();
      INDArray update = gradient.reshape(sum.shape());
      sum.muli(momentum).addi(update);
      update.assign(sum).muli(learningRate);
    }

    private INDArray current() {
      if (velocity == null) {
        throw new IllegalStateException("no state was set");
      }
      return velocity;
    }
  }
}
