package io.gradsweep.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of a dense layer that makes a {@link FusedDenseLayer}. */
final class FusedDense extends DenseLayer {
  private static final long serialVersionUID = 1L;

  private final transient LayerFunction function;

  FusedDense(
      int inputs,
      int outputs,
      boolean withBias,
      LayerFunction function,
      WeightInitialization initialization) {
    this.function = function;
    setNIn(inputs);
    setNOut(outputs);
    setHasBias(withBias);
    setActivationFn(new AccurateActivation(function.function()));
    setWeightInitFn(initialization);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType networkType) {
    return Instantiation.finish(
        new FusedDenseLayer(configuration, networkType, function),
        this,
        index,
        parametersView,
        initializeParameters);
  }
}
