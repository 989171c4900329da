package io.gradsweep.network.normalization;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.LastArray;
import io.gradsweep.nd4j.NativeArray;
import io.gradsweep.network.layer.NativeMemoryOwner;
import io.gradsweep.network.layer.Scratch;
import io.gradsweep.network.layer.ViewCache;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's batch normalization in loops: of each unit over the examples, or of each channel over
 * examples and positions.
 *
 * <p>The same formulas as DL4J's, which makes some fifty small arrays per step for them and takes
 * two thirds of the time of a batch-normalized network. A training step of a matrix in single
 * precision is {@link FloatBatchNormalization}'s, and what it returns is overwritten by the next
 * one; everything else is in double, and so are minibatches of two, of whose errors hardly more
 * than rounding is left.
 */
public final class BatchNormalizationLayer extends BatchNormalization implements NativeMemoryOwner {
  private static final long serialVersionUID = 1L;

  private final transient FloatBatchNormalization ofMatrices;
  private final transient ViewCache<BatchNormalizationViews> parameters =
      new ViewCache<>(BatchNormalizationViews::of);
  private final transient ViewCache<BatchNormalizationViews> gradients =
      new ViewCache<>(BatchNormalizationViews::of);
  private final transient LastArray inputs = new LastArray();
  private final transient LastArray errors = new LastArray();
  private transient @Nullable NativeArray outputs;
  private transient @Nullable NativeArray inputErrors;
  private transient double[] normalized = {};
  private transient double[] mean = {};
  private transient double[] variance = {};

  /**
   * @param scratch of the network
   */
  public BatchNormalizationLayer(
      NeuralNetConfiguration configuration, DataType dataType, Scratch scratch) {
    super(configuration, dataType);
    ofMatrices = new FloatBatchNormalization(layerConf().getEps(), layerConf().getDecay(), scratch);
  }

  /**
   * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, in training with the batch's mean and
   * population variance, else with the running ones.
   */
  @Override
  public INDArray preOutput(INDArray x, TrainingMode training, LayerWorkspaceMgr workspaces) {
    int units = Math.toIntExact(x.size(1));
    if (training == TrainingMode.TRAIN && isForSinglePrecision(x)) {
      NativeArray y = Scratch.reused(outputs, dataType, Math.toIntExact(x.size(0)), units);
      outputs = y;
      ofMatrices.forward(inputs.rowMajor(x), y, parameters.of(params));
      return y.array();
    }
    double[] rows = HostArrays.rowsOfUnits(x);
    if (training == TrainingMode.TRAIN) {
      normalized = rows;
      mean = new double[units];
      variance = new double[units];
      normalize(rows.length / units, units);
    } else {
      normalizeAsBefore(rows, units);
    }
    double[] gamma = HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.GAMMA));
    double[] beta = HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.BETA));
    double[] output = new double[rows.length];
    for (int row = 0; row < output.length; row += units) {
      for (int j = 0; j < units; j++) {
        output[row + j] = gamma[j] * rows[row + j] + beta[j];
      }
    }
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
    HostArrays.writeRowsOfUnits(output, y);
    return y;
  }

  private static boolean isForSinglePrecision(INDArray array) {
    return array.rank() == 2 && array.dataType() == DataType.FLOAT && array.size(0) > 2;
  }

  /** By the running statistics. */
  private void normalizeAsBefore(double[] rows, int units) {
    double[] running =
        HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN));
    double[] inverse =
        inverseDeviations(
            HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.GLOBAL_VAR)));
    for (int row = 0; row < rows.length; row += units) {
      for (int j = 0; j < units; j++) {
        rows[row + j] = (rows[row + j] - running[j]) * inverse[j];
      }
    }
  }

  /** Leaves the batch's mean and variance, and the normalized input in place of the input. */
  private void normalize(int rows, int units) {
    for (int row = 0; row < normalized.length; row += units) {
      for (int j = 0; j < units; j++) {
        mean[j] += normalized[row + j];
      }
    }
    divide(mean, rows);
    for (int row = 0; row < normalized.length; row += units) {
      for (int j = 0; j < units; j++) {
        double deviation = normalized[row + j] - mean[j];
        normalized[row + j] = deviation;
        variance[j] += deviation * deviation;
      }
    }
    divide(variance, rows);
    double[] inverse = inverseDeviations(variance);
    for (int row = 0; row < normalized.length; row += units) {
      for (int j = 0; j < units; j++) {
        normalized[row + j] *= inverse[j];
      }
    }
  }

  private double[] inverseDeviations(double[] variances) {
    double epsilon = layerConf().getEps();
    double[] inverse = new double[variances.length];
    for (int j = 0; j < inverse.length; j++) {
      inverse[j] = 1 / Math.sqrt(variances[j] + epsilon);
    }
    return inverse;
  }

  /**
   * With xhat the normalized input and e the error: dL/dgamma = sum e xhat, dL/dbeta = sum e, dL/dx
   * = gamma / sqrt(variance + epsilon) (e - mean e - xhat mean(e xhat)).
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int units = Math.toIntExact(epsilon.size(1));
    if (isForSinglePrecision(epsilon)) {
      NativeArray before =
          Scratch.reused(inputErrors, dataType, Math.toIntExact(epsilon.size(0)), units);
      inputErrors = before;
      BatchNormalizationViews to = gradients.of(gradientViews);
      ofMatrices.backward(errors.rowMajor(epsilon), before, parameters.of(params), to);
      return new Pair<>(to.gradient(), before.array());
    }
    return backpropInDouble(epsilon, units, workspaces);
  }

  private Pair<Gradient, INDArray> backpropInDouble(
      INDArray epsilon, int units, LayerWorkspaceMgr workspaces) {
    double[] delta = HostArrays.rowsOfUnits(epsilon);
    int rows = delta.length / units;
    double[] gammaGradient = new double[units];
    double[] betaGradient = new double[units];
    for (int row = 0; row < delta.length; row += units) {
      for (int j = 0; j < units; j++) {
        gammaGradient[j] += delta[row + j] * normalized[row + j];
        betaGradient[j] += delta[row + j];
      }
    }
    double[] gamma = HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.GAMMA));
    double[] inverse = inverseDeviations(variance);
    for (int row = 0; row < delta.length; row += units) {
      for (int j = 0; j < units; j++) {
        double centered =
            delta[row + j] - (betaGradient[j] + normalized[row + j] * gammaGradient[j]) / rows;
        delta[row + j] = gamma[j] * inverse[j] * centered;
      }
    }
    INDArray before =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape(), 'c');
    HostArrays.writeRowsOfUnits(delta, before);
    Gradient gradient = new DefaultGradient();
    put(gradient, BatchNormalizationParamInitializer.GAMMA, gammaGradient);
    put(gradient, BatchNormalizationParamInitializer.BETA, betaGradient);
    put(gradient, BatchNormalizationParamInitializer.GLOBAL_MEAN, drift("mean", mean));
    put(gradient, BatchNormalizationParamInitializer.GLOBAL_VAR, drift("var", variance));
    return new Pair<>(gradient, before);
  }

  /** What DL4J subtracts from a running statistic: (1 - decay) (running - batch). */
  private double[] drift(String statistic, double[] batch) {
    double[] running = HostArrays.rowMajorDoubles(getParam(statistic));
    for (int j = 0; j < running.length; j++) {
      running[j] = (1 - layerConf().getDecay()) * (running[j] - batch[j]);
    }
    return running;
  }

  private void put(Gradient gradient, String name, double[] values) {
    INDArray view = requireNonNull(gradientViews.get(name));
    HostArrays.write(values, view);
    gradient.setGradientFor(name, view);
  }

  private static void divide(double[] values, double divisor) {
    for (int j = 0; j < values.length; j++) {
      values[j] /= divisor;
    }
  }

  @Override
  public void freeMemory() {
    Scratch.free(outputs);
    Scratch.free(inputErrors);
    outputs = null;
    inputErrors = null;
    inputs.forget();
    errors.forget();
  }
}
