package io.gradsweep.network.function;

import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.LayerProbe;
import io.gradsweep.network.layer.Scratch;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The activation function of one hidden layer, with what computing it needs.
 *
 * @param function f
 * @param layer l
 * @param probe sees the arguments of f while the network trains; null: no probe does
 * @param scratch of the network
 */
public record LayerActivation(
    ElementwiseFunction function, int layer, @Nullable LayerProbe probe, Scratch scratch) {

  /** A pass for one layer, in the network's precision. */
  public ElementwisePass pass(DataType type) {
    return ElementwisePass.of(type, function, scratch);
  }

  /** The same function for a configuration of DL4J; no probe sees its arguments. */
  public IActivation ofDl4j() {
    return new AccurateActivation(function);
  }

  /** Shows the probe, if there is one, the arguments that an array holds. */
  public ElementwisePass.@Nullable PreActivationListener listener(NativeArray arguments) {
    LayerProbe to = probe;
    return to == null ? null : () -> to.preActivation(layer, arguments.array());
  }
}
