package io.gradsweep.network.normalization;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.layer.CustomLayer;
import io.gradsweep.network.layer.LayerSpec;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalization as a layer of its own (Ba, Kiros and Hinton, 2016): y = g * (x - mean) / std
 * + b, mean and population standard deviation over the units of one example, no epsilon (where std
 * is 0, y = b). Of images, mean and deviation are over channels and positions, g and b are one per
 * channel: group normalization with one group (Wu and He, 2018). DL4J has it inside a dense layer
 * before the activation only; this one can follow the activation.
 *
 * <p>Plain loops in double. An example's entries lie unit by unit, or channel by channel and within
 * a channel position by position.
 */
public final class LayerNormalizationLayer extends BaseLayer<CustomLayer> {
  private static final long serialVersionUID = 1L;

  private transient double[] normalized = {};

  /** 1 / std of each example; 0 where std is 0. */
  private transient double[] inverse = {};

  LayerNormalizationLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  /**
   * @param units of a layer, or its channels
   */
  public static LayerSpec ofWidth(int units) {
    return LayerSpec.of(
        new CustomLayer(units, units, new GainAndBias(), LayerNormalizationLayer::new));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int examples = Math.toIntExact(input.size(0));
    int channels = Math.toIntExact(input.size(1));
    double[] values = HostArrays.rowMajorDoubles(input);
    normalized = values;
    inverse = new double[examples];
    int entries = values.length / examples;
    for (int i = 0; i < examples; i++) {
      inverse[i] = normalize(values, i * entries, (i + 1) * entries);
    }
    double[] gain = HostArrays.rowMajorDoubles(getParam(GainAndBias.GAIN));
    double[] bias = HostArrays.rowMajorDoubles(getParam(GainAndBias.BIAS));
    double[] output = new double[values.length];
    int positions = entries / channels;
    for (int from = 0; from < values.length; from += positions) {
      int channel = from / positions % channels;
      for (int at = from; at < from + positions; at++) {
        output[at] = gain[channel] * values[at] + bias[channel];
      }
    }
    INDArray y =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, input.shape(), 'c');
    HostArrays.write(output, y);
    return y;
  }

  /** Shifts and scales a range to mean 0 and population variance 1; returns 1 / std, or 0. */
  private static double normalize(double[] values, int from, int to) {
    double sum = 0;
    for (int at = from; at < to; at++) {
      sum += values[at];
    }
    double mean = sum / (to - from);
    double squares = 0;
    for (int at = from; at < to; at++) {
      values[at] -= mean;
      squares += values[at] * values[at];
    }
    double factor = squares == 0 ? 0 : 1 / Math.sqrt(squares / (to - from));
    for (int at = from; at < to; at++) {
      values[at] *= factor;
    }
    return factor;
  }

  /**
   * With xhat the normalized input, e the error and d = g e: dL/dg = sum e xhat, dL/db = sum e over
   * examples and positions; dL/dx = (d - mean d - xhat mean(d xhat)) / std, means over an example's
   * entries; 0 where std is 0.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int examples = Math.toIntExact(epsilon.size(0));
    int channels = Math.toIntExact(epsilon.size(1));
    double[] errors = HostArrays.rowMajorDoubles(epsilon);
    double[] gain = HostArrays.rowMajorDoubles(getParam(GainAndBias.GAIN));
    double[] gainGradient = new double[channels];
    double[] biasGradient = new double[channels];
    int entries = errors.length / examples;
    int positions = entries / channels;
    for (int from = 0; from < errors.length; from += positions) {
      int channel = from / positions % channels;
      for (int at = from; at < from + positions; at++) {
        gainGradient[channel] += errors[at] * normalized[at];
        biasGradient[channel] += errors[at];
        errors[at] *= gain[channel];
      }
    }
    for (int i = 0; i < examples; i++) {
      toInput(errors, i * entries, (i + 1) * entries, inverse[i]);
    }
    INDArray inputErrors =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape(), 'c');
    HostArrays.write(errors, inputErrors);
    Gradient gradient = new DefaultGradient();
    put(gradient, GainAndBias.GAIN, gainGradient);
    put(gradient, GainAndBias.BIAS, biasGradient);
    return new Pair<>(gradient, inputErrors);
  }

  /** From dL/dxhat of one example to its dL/dx, in place. */
  private void toInput(double[] errors, int from, int to, double factor) {
    double sum = 0;
    double along = 0;
    for (int at = from; at < to; at++) {
      sum += errors[at];
      along += errors[at] * normalized[at];
    }
    double mean = sum / (to - from);
    double slope = along / (to - from);
    for (int at = from; at < to; at++) {
      errors[at] = factor * (errors[at] - mean - normalized[at] * slope);
    }
  }

  private void put(Gradient gradient, String name, double[] values) {
    INDArray view = requireNonNull(gradientViews.get(name));
    HostArrays.write(values, view);
    gradient.setGradientFor(name, view);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
