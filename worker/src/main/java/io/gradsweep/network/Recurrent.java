package io.gradsweep.network;

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

/** DL4J's configuration of a layer of recurrent cells that makes a {@link RecurrentLayer}. */
final class Recurrent extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private final transient RecurrentCell cell;
  private final transient RecurrentParameters parameters;
  private final int hiddenLayer;
  private final transient LayerProbe probe;
  private final boolean showsArguments;

  /**
   * @param hiddenLayer l, told to the probe
   * @param probe sees the errors of all time steps
   * @param showsArguments whether it is shown the arguments of the activation functions too
   */
  Recurrent(
      RecurrentCell cell,
      int inputs,
      int units,
      WeightInitialization inputWeights,
      WeightInitialization recurrentWeights,
      int hiddenLayer,
      LayerProbe probe,
      boolean showsArguments) {
    setNIn(inputs);
    setNOut(units);
    this.cell = cell;
    this.parameters = new RecurrentParameters(cell, inputs, units, inputWeights, recurrentWeights);
    this.hiddenLayer = hiddenLayer;
    this.probe = probe;
    this.showsArguments = showsArguments;
  }

  RecurrentCell cell() {
    return cell;
  }

  /** Of the layer. */
  ParameterArray.Kind kind() {
    return cell.kind();
  }

  int hiddenLayer() {
    return hiddenLayer;
  }

  LayerProbe probe() {
    return probe;
  }

  boolean showsArguments() {
    return showsArguments;
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
        new RecurrentLayer(configuration, networkType),
        this,
        index,
        parametersView,
        initializeParameters);
  }

  @Override
  public ParamInitializer initializer() {
    return parameters;
  }

  @Override
  public Recurrent clone() {
    return (Recurrent) super.clone();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof Recurrent that
        && hiddenLayer == that.hiddenLayer
        && cell.kind() == that.cell.kind();
  }

  @Override
  public int hashCode() {
    return super.hashCode() * 31 + hiddenLayer;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long size = parameters.numParams(this);
    return new LayerMemoryReport.Builder(layerName, Recurrent.class, inputType, inputType)
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
