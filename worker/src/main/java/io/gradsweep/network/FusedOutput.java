package io.gradsweep.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of an output layer that makes a {@link FusedOutputLayer}. */
final class FusedOutput extends OutputLayer {
  private static final long serialVersionUID = 1L;

  private final transient RowLoss loss;
  private final transient Scratch scratch;

  FusedOutput(
      int inputs, int outputs, RowLoss loss, WeightInitialization initialization, Scratch scratch) {
    this.loss = loss;
    this.scratch = scratch;
    setNIn(inputs);
    setNOut(outputs);
    setHasBias(true);
    setLossFn(loss);
    setActivationFn(new ActivationIdentity());
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
        new FusedOutputLayer(configuration, networkType, loss, scratch),
        this,
        index,
        parametersView,
        initializeParameters);
  }
}
