package io.gradsweep.network.normalization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Parameters of {@link LayerNormalizationLayer}: a gain from 1 and a bias from 0 for each unit. */
final class GainAndBias implements ParamInitializer {
  static final String GAIN = "g";
  static final String BIAS = "b";

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return 2 * ((FeedForwardLayer) layer).getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(GAIN, BIAS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(GAIN, BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
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

  private static Map<String, INDArray> split(NeuralNetConfiguration configuration, INDArray view) {
    long units = ((FeedForwardLayer) configuration.getLayer()).getNOut();
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    parts.put(GAIN, flat.get(NDArrayIndex.interval(0, units)).reshape(1, units));
    parts.put(BIAS, flat.get(NDArrayIndex.interval(units, 2 * units)).reshape(1, units));
    return parts;
  }
}
