package io.gradsweep.network.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's configuration of a layer that DL4J does not have. */
public final class CustomLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private final transient ParamInitializer parameters;
  private final transient LayerSpec.Constructor constructor;

  /**
   * @param inputs columns that the layer reads
   * @param outputs columns that it gives
   * @param parameters which arrays it has, and their initial values
   * @param constructor of the implementation
   */
  public CustomLayer(
      int inputs, int outputs, ParamInitializer parameters, LayerSpec.Constructor constructor) {
    setNIn(inputs);
    setNOut(outputs);
    this.parameters = parameters;
    this.constructor = constructor;
  }

  @Override
  public CustomLayer clone() {
    return (CustomLayer) super.clone();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType networkType) {
    return LayerSpec.install(
        constructor.create(configuration, networkType),
        index,
        parametersView,
        initializeParameters);
  }

  @Override
  public ParamInitializer initializer() {
    return parameters;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long size = parameters.numParams(this);
    return new LayerMemoryReport.Builder(layerName, CustomLayer.class, inputType, inputType)
        .standardMemory(size, size)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public @Nullable List<LayerConstraint> getConstraints() {
    return null;
  }
}
