package io.gradsweep.network;

import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.SeedStreams;
import io.gradsweep.trial.TrialConfig;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws the biases of linear maps where the initialization does: as PyTorch's default, U(-b, b) of
 * the same b as the weights. A recurrent layer of PyTorch has two biases that are added, so its b
 * is the sum of two draws. The shift of a normalization stays 0.
 */
final class InitialBiases {
  private static final Initialization PYTORCH =
      new Initialization.Scaled(Initialization.Scheme.PYTORCH);

  private static final String BIAS = "b";

  /** Of a normalization, whose b is its shift. */
  private static final String GAIN = "g";

  private InitialBiases() {}

  static void draw(TrialConfig config, ComputationGraph network, List<ParameterArray> arrays) {
    if (!config.initialization().equals(PYTORCH)) {
      return;
    }
    for (ParameterArray array : arrays) {
      if (array.param().equals(BIAS) && beside(array, GAIN, arrays).isEmpty()) {
        INDArray bias = network.getLayer(array.layerName()).getParam(BIAS);
        bias.addi(drawn(array, fanIn(array, arrays), config).castTo(bias.dataType()));
      }
    }
  }

  /** The array of this name in the same vertex. */
  private static Optional<ParameterArray> beside(
      ParameterArray array, String param, List<ParameterArray> arrays) {
    return arrays.stream()
        .filter(other -> other.layerName().equals(array.layerName()))
        .filter(other -> other.param().equals(param))
        .findFirst();
  }

  private static INDArray drawn(ParameterArray array, long fanIn, TrialConfig config) {
    RandomGenerator random = SeedStreams.biases(config.seed(), array.layer());
    int draws = recurrent(array) ? 2 : 1;
    double bound = 1 / Math.sqrt((double) fanIn);
    double[] values = new double[array.length()];
    for (int i = 0; i < values.length; i++) {
      for (int draw = 0; draw < draws; draw++) {
        values[i] += bound * (2 * random.nextDouble() - 1);
      }
    }
    return Nd4j.createFromArray(values).reshape(array.shape());
  }

  /** Inputs of a unit; in a recurrent layer its units, as PyTorch has it. */
  private static long fanIn(ParameterArray bias, List<ParameterArray> arrays) {
    ParameterArray weights = beside(bias, recurrent(bias) ? "RW" : "W", arrays).orElseThrow();
    long[] shape = weights.shape();
    boolean kernel = weights.kind() == ParameterArray.Kind.CONVOLUTION;
    return kernel ? weights.length() / shape[0] : shape[0];
  }

  private static boolean recurrent(ParameterArray array) {
    return switch (array.kind()) {
      case SIMPLE_RNN, LSTM, GRU -> true;
      default -> false;
    };
  }
}
