package io.gradsweep.network;

import io.gradsweep.nd4j.NativeArray;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The activation function of one hidden layer, with what computing it needs.
 *
 * @param function f
 * @param layer l
 * @param probe is shown the arguments of f while the network trains; null: nobody is
 * @param scratch of the network
 */
record LayerFunction(
    ElementwiseFunction function, int layer, @Nullable LayerProbe probe, Scratch scratch) {

  ElementwisePass pass(DataType type) {
    return ElementwisePass.of(type, function, scratch);
  }

  /** Shows the probe, if there is one, the arguments that an array holds. */
  ElementwisePass.@Nullable Arguments shows(NativeArray arguments) {
    LayerProbe to = probe;
    return to == null ? null : () -> to.preActivation(layer, arguments.array());
  }
}
