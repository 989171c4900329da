package io.gradsweep.training;

import io.gradsweep.trial.Family;
import io.gradsweep.trial.NormPosition;
import io.gradsweep.trial.Normalization;
import io.gradsweep.trial.TrialConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;

/**
 * The loss of a convolutional network as a function of its parameters, in plain loops by the
 * formulas of docs/tensors.md: shares nothing with the networks under test. Its arrays may be
 * changed between two passes.
 */
final class PlainConvolutions {
  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final TrialConfig config;
  private final int kernel;
  private final int poolEvery;
  private final double[][][][] x;
  private final double[][] labels;
  private final Map<String, double[]> parameters = new HashMap<>();
  private final List<double[][][][]> shifts = new ArrayList<>();
  private final PlainDropout dropout;

  /**
   * One forward pass; images are examples x channels x height x width.
   *
   * @param loss minibatch-mean softmax cross-entropy in nats
   * @param preactivations of hidden layer l at l - 1
   * @param activations of hidden layer l at l - 1
   */
  record Pass(double loss, List<double[][][][]> preactivations, List<double[][][][]> activations) {}

  PlainConvolutions(TrialConfig config, Tensors tensors) {
    this.config = config;
    Family.Cnn family = (Family.Cnn) config.family();
    this.kernel = family.kernel();
    this.poolEvery = family.poolEvery();
    this.x = tensors.images("x");
    this.dropout = new PlainDropout(config, tensors.step());
    this.labels = tensors.rows("labels");
    tensors.trainable().forEach(name -> parameters.put(name, tensors.values(name)));
    for (int layer = 1; layer <= config.depth(); layer++) {
      double[][][][] same = tensors.images("layer" + layer + "/activation");
      shifts.add(new double[same.length][same[0].length][same[0][0].length][same[0][0][0].length]);
    }
  }

  /** A parameter array in row-major order, live. */
  double[] parameter(String name) {
    double[] values = parameters.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " is none of " + parameters.keySet());
    }
    return values;
  }

  /** What is added to the output h of hidden layer l, before dropout and skip; live, 0 at first. */
  double[][][][] shift(int layer) {
    return shifts.get(layer - 1);
  }

  Pass forward() {
    List<double[][][][]> preactivations = new ArrayList<>();
    List<double[][][][]> activations = new ArrayList<>();
    List<double[][][][]> outputs = new ArrayList<>();
    outputs.add(x);
    for (int layer = 1; layer <= config.depth(); layer++) {
      boolean before = config.normPosition() == NormPosition.BEFORE;
      boolean after = config.normPosition() == NormPosition.AFTER;
      double[][][][] u = convolved(layer, outputs.get(layer - 1));
      double[][][][] z = before ? normalized(layer, u) : u;
      double[][][][] a = mapped(z, value -> PlainActivation.of(config.activation(), value));
      double[][][][] h = dropped(layer, plus(after ? normalized(layer, a) : a, shift(layer)));
      preactivations.add(z);
      activations.add(a);
      int skip = config.skip();
      boolean endsBlock = skip > 0 && layer > 1 && (layer - 1) % skip == 0;
      double[][][][] sum = endsBlock ? plus(h, outputs.get(layer - skip)) : h;
      outputs.add(pools(layer, sum) ? pooled(sum) : sum);
    }
    return new Pass(loss(outputs.get(config.depth())), preactivations, activations);
  }

  private double[][][][] dropped(int layer, double[][][][] h) {
    int[] entry = {0};
    return mapped(h, value -> value * dropout.factor(layer, entry[0]++));
  }

  private boolean pools(int layer, double[][][][] images) {
    return poolEvery > 0
        && layer > 1
        && (layer - 1) % poolEvery == 0
        && images[0][0].length > 1
        && images[0][0][0].length > 1;
  }

  private double[][][][] convolved(int layer, double[][][][] in) {
    double[] w = parameter("layer" + layer + "/W");
    double[] b = parameters.getOrDefault("layer" + layer + "/b", new double[config.width(layer)]);
    int channels = in[0].length;
    int height = in[0][0].length;
    int width = in[0][0][0].length;
    double[][][][] out = new double[in.length][config.width(layer)][height][width];
    int padding = (kernel - 1) / 2;
    for (int n = 0; n < in.length; n++) {
      for (int o = 0; o < out[n].length; o++) {
        for (int i = 0; i < channels; i++) {
          for (int u = 0; u < kernel; u++) {
            for (int v = 0; v < kernel; v++) {
              double weight = w[((o * channels + i) * kernel + u) * kernel + v];
              addShifted(in[n][i], u - padding, v - padding, weight, out[n][o]);
            }
          }
        }
        for (double[] row : out[n][o]) {
          for (int column = 0; column < width; column++) {
            row[column] += b[o];
          }
        }
      }
    }
    return out;
  }

  /** out[y][x] += factor in[y + down][x + right], where that is inside. */
  private static void addShifted(
      double[][] in, int down, int right, double factor, double[][] out) {
    for (int y = Math.max(0, -down); y < Math.min(out.length, out.length - down); y++) {
      int width = out[y].length;
      for (int column = Math.max(0, -right); column < Math.min(width, width - right); column++) {
        out[y][column] += factor * in[y + down][column + right];
      }
    }
  }

  private double[][][][] normalized(int layer, double[][][][] in) {
    String norm = "layer" + layer + "-norm/";
    boolean batch = config.normalization() == Normalization.BATCH;
    double[] gain = parameter(norm + (batch ? "gamma" : "g"));
    double[] bias = parameter(norm + (batch ? "beta" : "b"));
    int groups = batch ? in[0].length : in.length;
    ToIntFunction<int[]> group = batch ? at -> at[1] : at -> at[0];
    double[] mean = new double[groups];
    double[] variance = new double[groups];
    int size = in.length * in[0].length * in[0][0].length * in[0][0][0].length / groups;
    forEach(in, (at, value) -> mean[group.applyAsInt(at)] += value / size);
    forEach(
        in,
        (at, value) -> {
          double deviation = value - mean[group.applyAsInt(at)];
          variance[group.applyAsInt(at)] += deviation * deviation / size;
        });
    double[][][][] out = mapped(in, value -> value);
    forEach(
        in,
        (at, value) -> {
          int g = group.applyAsInt(at);
          double scale = Math.sqrt(variance[g] + (batch ? BATCH_NORM_EPSILON : 0));
          out[at[0]][at[1]][at[2]][at[3]] = gain[at[1]] * (value - mean[g]) / scale + bias[at[1]];
        });
    return out;
  }

  private static double[][][][] pooled(double[][][][] in) {
    int height = in[0][0].length / 2;
    int width = in[0][0][0].length / 2;
    double[][][][] out = new double[in.length][in[0].length][height][width];
    for (int n = 0; n < in.length; n++) {
      for (int c = 0; c < in[n].length; c++) {
        for (int row = 0; row < height; row++) {
          for (int column = 0; column < width; column++) {
            double[] upper = in[n][c][2 * row];
            double[] lower = in[n][c][2 * row + 1];
            out[n][c][row][column] =
                Math.max(
                    Math.max(upper[2 * column], upper[2 * column + 1]),
                    Math.max(lower[2 * column], lower[2 * column + 1]));
          }
        }
      }
    }
    return out;
  }

  private double loss(double[][][][] top) {
    double[] w = parameter("output/W");
    double[] b = parameter("output/b");
    double sum = 0;
    for (int n = 0; n < top.length; n++) {
      double exponentials = 0;
      double chosen = 0;
      for (int c = 0; c < b.length; c++) {
        double logit = b[c];
        for (int j = 0; j < top[n].length; j++) {
          logit += mean(top[n][j]) * w[j * b.length + c];
        }
        exponentials += Math.exp(logit);
        chosen += labels[n][c] * logit;
      }
      sum += Math.log(exponentials) - chosen;
    }
    return sum / top.length;
  }

  private static double mean(double[][] plane) {
    double sum = 0;
    for (double[] row : plane) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum / (plane.length * plane[0].length);
  }

  private static double[][][][] plus(double[][][][] left, double[][][][] right) {
    double[][][][] sum = mapped(left, value -> value);
    forEach(right, (at, value) -> sum[at[0]][at[1]][at[2]][at[3]] += value);
    return sum;
  }

  private static double[][][][] mapped(double[][][][] in, DoubleUnaryOperator function) {
    double[][][][] out = new double[in.length][in[0].length][in[0][0].length][in[0][0][0].length];
    forEach(in, (at, v) -> out[at[0]][at[1]][at[2]][at[3]] = function.applyAsDouble(v));
    return out;
  }

  /** Takes an entry and where it is: example, channel, row, column. */
  private interface Entry {
    void take(int[] at, double value);
  }

  private static void forEach(double[][][][] images, Entry entry) {
    for (int n = 0; n < images.length; n++) {
      for (int c = 0; c < images[n].length; c++) {
        for (int row = 0; row < images[n][c].length; row++) {
          for (int column = 0; column < images[n][c][row].length; column++) {
            entry.take(new int[] {n, c, row, column}, images[n][c][row][column]);
          }
        }
      }
    }
  }
}
