package io.gradsweep.training;

import static java.util.Objects.requireNonNull;

import io.gradsweep.activation.Activation;
import io.gradsweep.trial.Family;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import java.util.HashMap;
import java.util.Map;

/**
 * The loss of a recurrent network as a function of its parameters and inputs, one example and one
 * number at a time by the formulas of docs/glossary.md: shares nothing with the networks under
 * test. Its arrays may be changed between two passes.
 */
final class PlainRecurrentNetwork {
  private final TrialConfig config;
  private final Family.Rnn family;
  private final double[][] labels;
  private final Map<String, double[][]> parameters = new HashMap<>();
  private final double[][][][] outputShifts;
  private final double[][][][] stateShifts;
  private final double[][][][] inputShifts;
  private final double[][][] x;
  private final int steps;
  private final PlainDropout dropout;

  /** One example's values in one layer at one time step. */
  @SuppressWarnings("ArrayRecordComponent") // made here, never changed
  private record Cell(double[] h, double[] c) {}

  PlainRecurrentNetwork(TrialConfig config, Tensors tensors) {
    this.config = config;
    this.family = (Family.Rnn) config.family();
    this.x = tensors.sequences("x");
    this.labels = tensors.rows("labels");
    this.steps = x[0].length;
    this.dropout = new PlainDropout(config, tensors.step());
    int examples = x.length;
    int layers = config.depth() + 1;
    outputShifts = new double[layers][][][];
    stateShifts = new double[layers][][][];
    inputShifts = new double[layers][][][];
    for (int layer = 1; layer < layers; layer++) {
      int inputs = layer == 1 ? x[0][0].length : config.width(layer - 1);
      outputShifts[layer] = new double[examples][steps][config.width(layer)];
      stateShifts[layer] = new double[examples][steps][config.width(layer)];
      inputShifts[layer] = new double[examples][steps][inputs];
    }
    tensors.trainable().forEach(name -> parameters.put(name, tensors.rows(name)));
  }

  /** A parameter array, live. */
  double[][] parameter(String name) {
    return requireNonNull(parameters.get(name), name);
  }

  /**
   * Added to what layer l hands on at each time step, not to its state; examples x steps x units.
   */
  double[][][] outputShift(int layer) {
    return outputShifts[layer];
  }

  /** Added to the state of layer l at each time step. */
  double[][][] stateShift(int layer) {
    return stateShifts[layer];
  }

  /** Added to the input of layer l at each time step, not to what a skip takes. */
  double[][][] inputShift(int layer) {
    return inputShifts[layer];
  }

  /** Minibatch-mean softmax cross-entropy in nats. */
  double loss() {
    double sum = 0;
    for (int example = 0; example < x.length; example++) {
      double[] top = states(example)[config.depth()][steps - 1];
      double[][] w = parameter("output/W");
      double exponentials = 0;
      double chosen = 0;
      for (int c = 0; c < w[0].length; c++) {
        double logit = parameter("output/b")[0][c];
        for (int j = 0; j < top.length; j++) {
          logit += top[j] * w[j][c];
        }
        exponentials += Math.exp(logit);
        chosen += labels[example][c] * logit;
      }
      sum += Math.log(exponentials) - chosen;
    }
    return sum / x.length;
  }

  /**
   * What each layer hands on, dropout and skips included: layers x time steps x units; layer 0 is
   * the input.
   */
  double[][][] states(int example) {
    double[][][] outputs = new double[config.depth() + 1][][];
    outputs[0] = x[example];
    for (int layer = 1; layer <= config.depth(); layer++) {
      outputs[layer] = dropped(layer, example, layer(layer, example, outputs[layer - 1]));
      int k = config.skip();
      if (k > 0 && layer > 1 && (layer - 1) % k == 0) {
        for (int t = 0; t < steps; t++) {
          outputs[layer][t] = sum(outputs[layer][t], outputs[layer - k][t]);
        }
      }
    }
    return outputs;
  }

  private double[][] dropped(int layer, int example, double[][] states) {
    double[][] result = new double[steps][config.width(layer)];
    for (int t = 0; t < steps; t++) {
      for (int j = 0; j < config.width(layer); j++) {
        int entry = (example * config.width(layer) + j) * steps + t;
        result[t][j] = states[t][j] * dropout.factor(layer, entry);
      }
    }
    return result;
  }

  /** The layer's states before dropout and a skip. */
  double[][] layer(int layer, int example, double[][] below) {
    double[][] outputs = new double[steps][];
    Cell cell = new Cell(new double[config.width(layer)], new double[config.width(layer)]);
    for (int t = 0; t < steps; t++) {
      double[] input = below[t].clone();
      for (int i = 0; i < input.length; i++) {
        input[i] += inputShifts[layer][example][t][i];
      }
      Cell next = next(layer, input, cell);
      cell = new Cell(sum(next.h, stateShifts[layer][example][t]), next.c);
      outputs[t] = sum(cell.h, outputShifts[layer][example][t]);
    }
    return outputs;
  }

  private Cell next(int layer, double[] input, Cell before) {
    return switch (family.cell()) {
      case SIMPLE -> simple(layer, input, before);
      case LSTM -> lstm(layer, input, before);
      case GRU -> gru(layer, input, before);
    };
  }

  private Cell simple(int layer, double[] input, Cell before) {
    double[] ofInput = product(layer, "W", input, 0);
    double[] ofState = product(layer, "RW", before.h, 0);
    if (config.normalization() == Normalization.LAYER) {
      double[] g = array(layer, "g")[0];
      ofInput = normalized(ofInput, g, 0);
      ofState = normalized(ofState, g, config.width(layer));
    }
    double[] h = new double[config.width(layer)];
    for (int j = 0; j < h.length; j++) {
      h[j] = activation(ofInput[j] + ofState[j] + array(layer, "b")[0][j]);
    }
    return new Cell(h, before.c);
  }

  private static double[] normalized(double[] values, double[] gains, int from) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += Math.pow(value - mean, 2) / values.length;
    }
    double[] result = new double[values.length];
    for (int j = 0; j < values.length && variance > 0; j++) {
      result[j] = gains[from + j] * (values[j] - mean) / Math.sqrt(variance);
    }
    return result;
  }

  private Cell lstm(int layer, double[] input, Cell before) {
    double[] i = argument(layer, input, before.h, 0);
    double[] forget = argument(layer, input, before.h, 1);
    double[] o = argument(layer, input, before.h, 2);
    double[] g = argument(layer, input, before.h, 3);
    double[] h = new double[config.width(layer)];
    double[] c = new double[config.width(layer)];
    for (int j = 0; j < h.length; j++) {
      c[j] = gate(forget[j]) * before.c[j] + gate(i[j]) * activation(g[j]);
      h[j] = gate(o[j]) * activation(c[j]);
    }
    return new Cell(h, c);
  }

  private Cell gru(int layer, double[] input, Cell before) {
    double[] r = argument(layer, input, before.h, 0);
    double[] z = argument(layer, input, before.h, 1);
    double[] reset = new double[config.width(layer)];
    for (int j = 0; j < reset.length; j++) {
      reset[j] = gate(r[j]) * before.h[j];
    }
    double[] candidate = argument(layer, input, reset, 2);
    double[] h = new double[config.width(layer)];
    for (int j = 0; j < h.length; j++) {
      h[j] = gate(z[j]) * before.h[j] + (1 - gate(z[j])) * activation(candidate[j]);
    }
    return new Cell(h, before.c);
  }

  /** x W + h RW + b of one gate. */
  private double[] argument(int layer, double[] input, double[] state, int gate) {
    double[] ofInput = product(layer, "W", input, gate);
    double[] ofState = product(layer, "RW", state, gate);
    double[] argument = new double[config.width(layer)];
    for (int j = 0; j < argument.length; j++) {
      argument[j] = ofInput[j] + ofState[j] + array(layer, "b")[0][gate * config.width(layer) + j];
    }
    return argument;
  }

  /** v M of one gate. */
  private double[] product(int layer, String matrix, double[] v, int gate) {
    double[] product = new double[config.width(layer)];
    for (int j = 0; j < product.length; j++) {
      for (int i = 0; i < v.length; i++) {
        product[j] += v[i] * array(layer, matrix)[i][gate * config.width(layer) + j];
      }
    }
    return product;
  }

  private double[][] array(int layer, String param) {
    return parameter("layer" + layer + "/" + param);
  }

  private double activation(double z) {
    return PlainActivation.of(config.activation(), z);
  }

  private double gate(double z) {
    Activation gate = requireNonNull(family.recurrentActivation());
    return PlainActivation.of(gate, z);
  }

  private static double[] sum(double[] left, double[] right) {
    double[] sum = new double[left.length];
    for (int j = 0; j < sum.length; j++) {
      sum[j] = left[j] + right[j];
    }
    return sum;
  }
}
