package io.gradsweep.network;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Layer normalization as a layer of its own (Ba, Kiros and Hinton, 2016): y = g * (x - mean) / std
 * + b, mean and population standard deviation over the units of one example, no epsilon (where std
 * is 0, y = b). Of images mean and deviation are over channels and positions, g and b are of a
 * channel: group normalization with one group (Wu and He, 2018). DL4J has it inside a dense layer
 * before the activation only; this one can follow the activation.
 */
final class LayerNormalization extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  static final String GAIN = "g";
  static final String BIAS = "b";

  private LayerNormalization(Builder builder) {
    super(builder);
  }

  /**
   * @param units of a layer, or its channels
   */
  static LayerNormalization ofWidth(int units) {
    return new Builder().nIn(units).nOut(units).<LayerNormalization>build();
  }

  @Override
  public LayerNormalization clone() {
    return (LayerNormalization) super.clone();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      @Nullable Collection<TrainingListener> listeners,
      int index,
      INDArray parametersView,
      boolean initializeParameters,
      DataType dataType) {
    return Instantiation.finish(
        new LayerNormalizationLayer(configuration, dataType),
        this,
        index,
        parametersView,
        initializeParameters);
  }

  @Override
  public ParamInitializer initializer() {
    return new GainAndBias();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName, LayerNormalization.class, inputType, getOutputType(-1, inputType))
        .standardMemory(2 * getNOut(), 2 * getNOut())
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // DL4J lets the caller choose the type
    public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
      return (E) new LayerNormalization(this);
    }
  }

  /** Two vectors: gain from 1, bias from 0. */
  private static final class GainAndBias implements ParamInitializer {

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
      return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
      return 2 * ((FeedForwardLayer) layer).getNOut();
    }

    @Override
    public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
      return List.of(GAIN, BIAS);
    }

    @Override
    public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
      return List.of();
    }

    @Override
    public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
      return List.of(GAIN, BIAS);
    }

    @Override
    public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
      return false;
    }

    @Override
    public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
      return true;
    }

    @Override
    public Map<String, INDArray> init(
        NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
      Map<String, INDArray> parameters = split(configuration, view);
      if (initialize) {
        parameters.forEach((name, values) -> values.assign(name.equals(GAIN) ? 1 : 0));
      }
      configuration.addVariable(GAIN);
      configuration.addVariable(BIAS);
      return parameters;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
        NeuralNetConfiguration configuration, INDArray view) {
      return split(configuration, view);
    }

    private static Map<String, INDArray> split(
        NeuralNetConfiguration configuration, INDArray view) {
      long units = ((FeedForwardLayer) configuration.getLayer()).getNOut();
      INDArray flat = view.reshape(view.length());
      Map<String, INDArray> parts = new LinkedHashMap<>();
      parts.put(GAIN, flat.get(NDArrayIndex.interval(0, units)).reshape(1, units));
      parts.put(BIAS, flat.get(NDArrayIndex.interval(units, 2 * units)).reshape(1, units));
      return parts;
    }
  }

  @Override
  public @Nullable List<LayerConstraint> getConstraints() {
    return null;
  }
}
