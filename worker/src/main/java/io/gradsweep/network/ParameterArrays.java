package io.gradsweep.network;

import io.gradsweep.network.ParameterArray.Kind;
import io.gradsweep.network.normalization.LayerNormalizationLayer;
import io.gradsweep.network.recurrent.RecurrentLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Finds where each parameter array lies in the flattened parameters. Layers are numbered by vertex
 * name: the order of DL4J's tables is not from input to output.
 */
final class ParameterArrays {
  private static final List<String> ORDER =
      List.of("W", "RW", "b", "g", "gamma", "beta", "mean", "var");

  private ParameterArrays() {}

  static List<ParameterArray> of(ComputationGraph network, int depth) {
    List<ParameterArray> arrays = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      String vertex = layer.conf().getLayer().getLayerName();
      Kind kind = kind(layer);
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        INDArray view = parameter.getValue();
        arrays.add(
            new ParameterArray(
                number(vertex, depth),
                vertex,
                kind,
                parameter.getKey(),
                Math.toIntExact(view.offset()),
                Math.toIntExact(view.length()),
                view.shape(),
                view.ordering()));
      }
    }
    arrays.sort(
        Comparator.comparingInt(ParameterArray::layer)
            .thenComparing(ParameterArray::layerName)
            .thenComparingInt(array -> ORDER.indexOf(array.param())));
    requireCovering(arrays, network.numParams());
    return List.copyOf(arrays);
  }

  private static Kind kind(Layer layer) {
    if (layer instanceof LayerNormalizationLayer) {
      return Kind.LAYER_NORM;
    }
    if (layer instanceof RecurrentLayer recurrent) {
      return switch (recurrent.cell()) {
        case SIMPLE -> Kind.SIMPLE_RNN;
        case LSTM -> Kind.LSTM;
        case GRU -> Kind.GRU;
      };
    }
    var configuration = layer.conf().getLayer();
    if (configuration instanceof BatchNormalization) {
      return Kind.BATCH_NORM;
    }
    if (configuration instanceof ConvolutionLayer) {
      return Kind.CONVOLUTION;
    }
    return configuration instanceof OutputLayer ? Kind.OUTPUT : Kind.DENSE;
  }

  private static int number(String vertex, int depth) {
    if (vertex.equals("output")) {
      return depth + 1;
    }
    int dash = vertex.indexOf('-');
    return Integer.parseInt(vertex.substring("layer".length(), dash < 0 ? vertex.length() : dash));
  }

  private static void requireCovering(List<ParameterArray> arrays, long parameters) {
    List<ParameterArray> byOffset = new ArrayList<>(arrays);
    byOffset.sort(Comparator.comparingInt(ParameterArray::offset));
    int next = 0;
    for (ParameterArray array : byOffset) {
      if (array.offset() != next || !ORDER.contains(array.param())) {
        throw new IllegalStateException("unexpected parameter array " + array);
      }
      next = array.end();
    }
    if (next != parameters) {
      throw new IllegalStateException("parameter arrays cover " + next + " of " + parameters);
    }
  }
}
