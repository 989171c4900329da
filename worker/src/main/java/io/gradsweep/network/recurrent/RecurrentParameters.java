package io.gradsweep.network.recurrent;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a recurrent layer with k gates, in this order: W (inputs x k n) and RW (n x k
 * n), both stored column by column, b (k n) and, with layer normalization, the gains g. The columns
 * of each gate lie together in memory.
 */
final class RecurrentParameters implements ParamInitializer {
  static final String INPUT_WEIGHTS = "W";
  static final String RECURRENT_WEIGHTS = "RW";
  static final String BIAS = "b";
  static final String GAIN = "g";

  private final RecurrentCell cell;
  private final int inputs;
  private final int units;
  private final RecurrentDistribution inputWeights;
  private final RecurrentDistribution recurrentWeights;

  RecurrentParameters(
      RecurrentCell cell,
      int inputs,
      int units,
      RecurrentDistribution inputWeights,
      RecurrentDistribution recurrentWeights) {
    this.cell = cell;
    this.inputs = inputs;
    this.units = units;
    this.inputWeights = inputWeights;
    this.recurrentWeights = recurrentWeights;
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return (long) units * (cell.gates() * (inputs + units + 1L) + cell.gains());
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return cell.gains() == 0
        ? List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS, BIAS)
        : List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS, BIAS, GAIN);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).subList(2, paramKeys(layer).size());
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
    Map<String, INDArray> parameters = split(view);
    if (initialize) {
      inputWeights.draw(requireNonNull(parameters.get(INPUT_WEIGHTS)), units);
      recurrentWeights.draw(requireNonNull(parameters.get(RECURRENT_WEIGHTS)), units);
      INDArray bias = requireNonNull(parameters.get(BIAS));
      for (int gate = 0; gate < cell.gates(); gate++) {
        bias.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units))
            .assign(cell.bias(gate));
      }
      if (cell.gains() > 0) {
        requireNonNull(parameters.get(GAIN)).assign(1);
      }
    }
    parameters.keySet().forEach(configuration::addVariable);
    return parameters;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    return split(view);
  }

  private Map<String, INDArray> split(INDArray view) {
    INDArray flat = view.reshape(view.length());
    long width = (long) cell.gates() * units;
    long recurrent = inputs * width;
    long bias = recurrent + units * width;
    long gain = bias + width;
    Map<String, INDArray> parts = new LinkedHashMap<>();
    parts.put(INPUT_WEIGHTS, part(flat, 0, recurrent).reshape('f', inputs, width));
    parts.put(RECURRENT_WEIGHTS, part(flat, recurrent, bias).reshape('f', units, width));
    parts.put(BIAS, part(flat, bias, gain).reshape(1, width));
    if (cell.gains() > 0) {
      long gains = (long) cell.gains() * units;
      parts.put(GAIN, part(flat, gain, gain + gains).reshape(1, gains));
    }
    return parts;
  }

  private static INDArray part(INDArray flat, long from, long to) {
    return flat.get(NDArrayIndex.interval(from, to));
  }
}
