package io.gradsweep.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of an activation layer that makes a {@link FusedActivationLayer}. */
final class FusedActivation extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  private final transient LayerFunction function;

  FusedActivation(LayerFunction function) {
    super(new AccurateActivation(function.function()));
    this.function = function;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType networkType) {
    FusedActivationLayer layer = new FusedActivationLayer(configuration, networkType, function);
    layer.setIndex(index);
    layer.setConf(configuration);
    return layer;
  }
}
