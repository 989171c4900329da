package io.gradsweep.network.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The state of an updater with two moments: three arrays of the length of the gradient, one behind
 * the other, from 0. The third is room, which would otherwise be allocated in every step.
 *
 * @param <U> the updater
 */
abstract class ThreeArrays<U extends IUpdater> implements GradientUpdater<U> {
  private static final String STATE = "MOMENTS";
  private static final int COUNT = 3;

  private final U updater;
  private @Nullable INDArray all;

  ThreeArrays(U updater) {
    this.updater = updater;
  }

  /** Entries of the state. */
  static long size(long parameters) {
    return COUNT * parameters;
  }

  /** The state in a view of the network's updater state. */
  ThreeArrays<U> in(INDArray view, boolean initialize) {
    setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return this;
  }

  /** The state that another instance had. */
  ThreeArrays<U> from(Map<String, INDArray> state, boolean initialize) {
    setState(state, initialize);
    return this;
  }

  /**
   * Turns the gradient into the update.
   *
   * @param g the gradient as a vector, replaced
   * @param first moment, of the same length, replaced
   * @param second moment, likewise
   * @param room of the same length, with any content
   * @param t number of the update, from 1
   */
  abstract void update(INDArray g, INDArray first, INDArray second, INDArray room, int t);

  @Override
  public U getConfig() {
    return updater;
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

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    update(gradient.reshape(gradient.length()), array(0), array(1), array(2), iteration + 1);
  }

  private INDArray array(int index) {
    long length = current().length() / COUNT;
    return current().get(NDArrayIndex.interval(index * length, (index + 1) * length));
  }

  private INDArray current() {
    if (all == null) {
      throw new IllegalStateException("no state was set");
    }
    return all;
  }
}
