package io.gradsweep.training.recording;

import io.gradsweep.network.BuiltNetwork;
import io.gradsweep.network.layer.LayerProbe;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sees the phases of each training step, in this order: {@link #begin}, the hidden layers in the
 * forward and the backward pass (see {@link LayerProbe}), {@link #rawGradient}, {@link
 * #clippedGradient}, {@link #update}. Changes nothing.
 */
public interface StepObserver extends LayerProbe {

  /** Takes the network before its first step. */
  void attach(BuiltNetwork network);

  /**
   * A step begins. A step that is not traced and whose loss or gradient turns out not to be finite
   * ends before its raw gradient is seen, and begins again, traced.
   *
   * @param step updates done so far
   * @param traced whether the rows of the step are recorded
   * @param features of the minibatch
   * @param labels of the minibatch
   */
  void begin(int step, boolean traced, INDArray features, INDArray labels);

  /** The gradient is computed; the parameters are still those before the step. */
  void rawGradient(ObservedGradient gradient);

  /** The gradient is clipped, or stays as it was if the configuration does not clip. */
  void clippedGradient(ObservedGradient gradient);

  /** The update is computed and subtracted from the parameters. */
  void update(ObservedUpdate update);
}
