package io.gradsweep.network.layer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer to be built: DL4J's configuration, with sizes, parameters and their initialization, and
 * what makes the implementation that trains. DL4J would ask for a class of configuration for every
 * class of implementation.
 *
 * @param configuration of DL4J
 * @param instantiation makes the implementation
 */
public record LayerSpec(
    org.deeplearning4j.nn.conf.layers.Layer configuration, Instantiation instantiation) {

  /** Makes an implementation; see {@code Layer.instantiate} of DL4J. */
  @FunctionalInterface
  public interface Instantiation {
    /**
     * Makes the implementation.
     *
     * @param configuration with the layer's configuration in it
     * @param index of the layer in its network
     * @param parameters its part of the flattened parameters; null if it has none
     * @param initialize whether to draw the parameters
     * @param dataType of the network
     */
    Layer instantiate(
        NeuralNetConfiguration configuration,
        int index,
        INDArray parameters,
        boolean initialize,
        DataType dataType);
  }

  /** The constructor of an implementation of ours. */
  @FunctionalInterface
  public interface Constructor {
    /** A layer without parameters and without a place in a network. */
    Layer create(NeuralNetConfiguration configuration, DataType dataType);
  }

  /** A layer of DL4J. */
  public static LayerSpec of(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    return new LayerSpec(
        configuration,
        (conf, index, parameters, initialize, dataType) ->
            conf.getLayer().instantiate(conf, null, index, parameters, initialize, dataType));
  }

  /** A layer of ours with a configuration of DL4J. */
  public static LayerSpec of(
      org.deeplearning4j.nn.conf.layers.Layer configuration, Constructor constructor) {
    return new LayerSpec(
        configuration,
        (conf, index, parameters, initialize, dataType) ->
            install(constructor.create(conf, dataType), index, parameters, initialize));
  }

  /** Gives a new layer its place in the network and its part of the flattened parameters. */
  static Layer install(Layer layer, int index, INDArray parameters, boolean initialize) {
    NeuralNetConfiguration configuration = layer.conf();
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(
        configuration.getLayer().initializer().init(configuration, parameters, initialize));
    return layer;
  }
}
