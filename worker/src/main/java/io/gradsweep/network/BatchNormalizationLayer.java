package io.gradsweep.network;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's batch normalization in plain loops, in double: of each unit over the examples, or of each
 * channel over examples and positions.
 *
 * <p>The same formulas as DL4J's, which makes some fifty small arrays a step for them and takes two
 * thirds of the time of a batch-normalised network.
 */
final class BatchNormalizationLayer extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  private transient double[] normalized = {};
  private transient double[] mean = {};
  private transient double[] variance = {};

  BatchNormalizationLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  /**
   * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, in training with the batch's mean and
   * population variance, else with the running ones.
   */
  @Override
  public INDArray preOutput(INDArray x, TrainingMode training, LayerWorkspaceMgr workspaces) {
    int units = Math.toIntExact(x.size(1));
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

  /** Leaves the batch's mean and variance, and the normalised input in place of the input. */
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
   * With xhat the normalised input and e the error: dL/dgamma = sum e xhat, dL/dbeta = sum e, dL/dx
   * = gamma / sqrt(variance + epsilon) (e - mean e - xhat mean(e xhat)).
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int units = Math.toIntExact(epsilon.size(1));
    double[] errors = HostArrays.rowsOfUnits(epsilon);
    int rows = errors.length / units;
    double[] gammaGradient = new double[units];
    double[] betaGradient = new double[units];
    for (int row = 0; row < errors.length; row += units) {
      for (int j = 0; j < units; j++) {
        gammaGradient[j] += errors[row + j] * normalized[row + j];
        betaGradient[j] += errors[row + j];
      }
    }
    double[] gamma = HostArrays.rowMajorDoubles(getParam(BatchNormalizationParamInitializer.GAMMA));
    double[] inverse = inverseDeviations(variance);
    for (int row = 0; row < errors.length; row += units) {
      for (int j = 0; j < units; j++) {
        double centred =
            errors[row + j] - (betaGradient[j] + normalized[row + j] * gammaGradient[j]) / rows;
        errors[row + j] = gamma[j] * inverse[j] * centred;
      }
    }
    INDArray inputErrors =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape(), 'c');
    HostArrays.writeRowsOfUnits(errors, inputErrors);
    Gradient gradient = new DefaultGradient();
    put(gradient, BatchNormalizationParamInitializer.GAMMA, gammaGradient);
    put(gradient, BatchNormalizationParamInitializer.BETA, betaGradient);
    put(gradient, BatchNormalizationParamInitializer.GLOBAL_MEAN, drift("mean", mean));
    put(gradient, BatchNormalizationParamInitializer.GLOBAL_VAR, drift("var", variance));
    return new Pair<>(gradient, inputErrors);
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
}
