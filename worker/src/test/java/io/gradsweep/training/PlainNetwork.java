package io.gradsweep.training;

import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The loss as a function of the parameters, in plain loops by the formulas of docs/tensors.md:
 * shares nothing with the networks under test. Its arrays may be changed between two passes.
 */
final class PlainNetwork {
  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final TrialConfig config;
  private final double[][] x;
  private final double[][] labels;
  private final Map<String, double[][]> parameters = new HashMap<>();
  private final double[][][] shifts;
  private final PlainDropout dropout;

  /**
   * One forward pass.
   *
   * @param loss minibatch-mean softmax cross-entropy in nats
   * @param preactivations of hidden layer l at l - 1
   * @param activations of hidden layer l at l - 1
   */
  record Pass(double loss, List<double[][]> preactivations, List<double[][]> activations) {}

  PlainNetwork(TrialConfig config, Tensors tensors) {
    this.config = config;
    this.x = tensors.rows("x");
    this.labels = tensors.rows("labels");
    this.dropout = new PlainDropout(config, tensors.step());
    this.shifts = new double[config.depth() + 1][][];
    for (int layer = 1; layer <= config.depth(); layer++) {
      shifts[layer] = new double[x.length][config.width(layer)];
    }
    tensors.trainable().forEach(name -> parameters.put(name, tensors.rows(name)));
  }

  /** A parameter array, live. */
  double[][] parameter(String name) {
    double[][] rows = parameters.get(name);
    if (rows == null) {
      throw new IllegalArgumentException(name + " is none of " + parameters.keySet());
    }
    return rows;
  }

  /** What is added to the output h of hidden layer l, before dropout and skip; live, 0 at first. */
  double[][] shift(int layer) {
    return shifts[layer];
  }

  Pass forward() {
    List<double[][]> preactivations = new ArrayList<>();
    List<double[][]> activations = new ArrayList<>();
    List<double[][]> outputs = new ArrayList<>();
    outputs.add(x);
    for (int layer = 1; layer <= config.depth(); layer++) {
      double[][] z = preactivation(layer, times(outputs.get(layer - 1), hidden(layer, "/W")));
      double[][] a = activation(z);
      double[][] h = dropped(layer, plus(output(layer, a), shifts[layer]));
      preactivations.add(z);
      activations.add(a);
      outputs.add(endsBlock(layer) ? plus(h, outputs.get(layer - config.skip())) : h);
    }
    double[][] top = outputs.get(config.depth());
    double[][] logits = plusRow(times(top, parameter("output/W")), parameter("output/b")[0]);
    return new Pass(loss(logits), preactivations, activations);
  }

  private boolean endsBlock(int layer) {
    return config.skip() > 0 && layer > config.skip() && layer % config.skip() == 1 % config.skip();
  }

  private double[][] preactivation(int layer, double[][] linear) {
    if (config.normPosition() != NormPosition.BEFORE) {
      return plusRow(linear, hidden(layer, "/b")[0]);
    }
    return config.normalization() == Normalization.BATCH
        ? batchNorm(layer, linear)
        : layerNorm(linear, hidden(layer, "/g")[0], hidden(layer, "/b")[0]);
  }

  private double[][] output(int layer, double[][] a) {
    if (config.normPosition() != NormPosition.AFTER) {
      return a;
    }
    return config.normalization() == Normalization.BATCH
        ? batchNorm(layer, a)
        : layerNorm(a, hidden(layer, "-norm/g")[0], hidden(layer, "-norm/b")[0]);
  }

  private double[][] dropped(int layer, double[][] h) {
    double[][] result = new double[h.length][h[0].length];
    for (int i = 0; i < h.length; i++) {
      for (int j = 0; j < h[i].length; j++) {
        result[i][j] = h[i][j] * dropout.factor(layer, i * h[i].length + j);
      }
    }
    return result;
  }

  private double[][] hidden(int layer, String param) {
    return parameter("layer" + layer + param);
  }

  private double[][] activation(double[][] z) {
    return eachRow(
        z,
        row -> {
          double[] a = new double[row.length];
          for (int j = 0; j < row.length; j++) {
            a[j] = PlainActivation.of(config.activation(), row[j]);
          }
          return a;
        });
  }

  private double[][] batchNorm(int layer, double[][] values) {
    double[][] units = eachRow(transposed(values), unit -> standardized(unit, BATCH_NORM_EPSILON));
    return scaled(
        transposed(units), hidden(layer, "-norm/gamma")[0], hidden(layer, "-norm/beta")[0]);
  }

  private static double[][] layerNorm(double[][] values, double[] gain, double[] bias) {
    return scaled(eachRow(values, example -> standardized(example, 0)), gain, bias);
  }

  private static double[] standardized(double[] values, double epsilon) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (values[i] - mean) / Math.sqrt(variance + epsilon);
    }
    return result;
  }

  private double loss(double[][] logits) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double exponentials = 0;
      double chosen = 0;
      for (int c = 0; c < logits[i].length; c++) {
        exponentials += Math.exp(logits[i][c]);
        chosen += labels[i][c] * logits[i][c];
      }
      sum += Math.log(exponentials) - chosen;
    }
    return sum / logits.length;
  }

  private static double[][] eachRow(double[][] rows, UnaryOperator<double[]> function) {
    double[][] result = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      result[i] = function.apply(rows[i]);
    }
    return result;
  }

  private static double[][] scaled(double[][] rows, double[] gain, double[] bias) {
    double[][] result = new double[rows.length][gain.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < gain.length; j++) {
        result[i][j] = gain[j] * rows[i][j] + bias[j];
      }
    }
    return result;
  }

  private static double[][] times(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < right.length; k++) {
        for (int j = 0; j < right[k].length; j++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] plus(double[][] left, double[][] right) {
    double[][] sum = new double[left.length][left[0].length];
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] = left[i][j] + right[i][j];
      }
    }
    return sum;
  }

  private static double[][] plusRow(double[][] rows, double[] row) {
    double[][] sum = new double[rows.length][row.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < row.length; j++) {
        sum[i][j] = rows[i][j] + row[j];
      }
    }
    return sum;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
