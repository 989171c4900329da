package io.gradsweep.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sees what passes through the hidden layers while the network trains, without changing it. Arrays
 * live in a workspace: what is kept must be copied. All are examples x units, examples x channels x
 * height x width, or examples x units x time steps.
 */
public interface LayerProbe {

  /** The argument z of layer l's activation function; only if the network was built to show it. */
  void preActivation(int layer, INDArray z);

  /** The output a of layer l's activation function. */
  void activation(int layer, INDArray a);

  /**
   * dL/dh of layer l, where h is the layer's output before dropout and skip, and L the SUM of the
   * loss over the minibatch.
   */
  void error(int layer, INDArray epsilon);

  /**
   * What recurrent layer l passes back, L the SUM of the loss over the minibatch.
   *
   * @param inputErrors dL/dx_t, x_t the layer's input at time step t
   * @param stateErrors dL/dh_t over all paths, those through later time steps of the layer included
   */
  default void throughTime(int layer, INDArray inputErrors, INDArray stateErrors) {}
}
