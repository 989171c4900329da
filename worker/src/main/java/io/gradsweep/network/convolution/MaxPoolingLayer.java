package io.gradsweep.network.convolution;

import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.network.layer.LayerSpec;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum of 2 x 2 positions with stride 2, in plain loops. An odd last row or column is not read.
 * The error of a maximum goes to its position, of equal ones to the first in rows from the top.
 */
public final class MaxPoolingLayer extends AbstractLayer<SubsamplingLayer> {
  private static final long serialVersionUID = 1L;

  /** Index in the input of each entry of the output. */
  private transient int[] chosen = {};

  MaxPoolingLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  /** A pooling layer. */
  public static LayerSpec spec() {
    SubsamplingLayer configuration =
        new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
    return LayerSpec.of(configuration, MaxPoolingLayer::new);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int height = Math.toIntExact(input.size(2));
    int width = Math.toIntExact(input.size(3));
    double[] values = HostArrays.rowMajorDoubles(input);
    long[] shape = {input.size(0), input.size(1), height / 2, width / 2};
    INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    double[] maxima = new double[Math.toIntExact(output.length())];
    chosen = new int[maxima.length];
    int at = 0;
    for (int plane = 0; plane < values.length; plane += height * width) {
      for (int y = 0; y + 1 < height; y += 2) {
        for (int x = 0; x + 1 < width; x += 2) {
          chosen[at] = largest(values, plane + y * width + x, width);
          maxima[at] = values[chosen[at]];
          at++;
        }
      }
    }
    HostArrays.write(maxima, output);
    return output;
  }

  /** Index of the largest of 2 x 2 values, the first of equals; of a NaN if there is one. */
  private static int largest(double[] values, int corner, int width) {
    int best = corner;
    for (int candidate : new int[] {corner + 1, corner + width, corner + width + 1}) {
      boolean notLarger = values[candidate] <= values[best] || Double.isNaN(values[best]);
      best = notLarger ? best : candidate;
    }
    return best;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    double[] errors = HostArrays.rowMajorDoubles(epsilon);
    INDArray next =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    double[] spread = new double[Math.toIntExact(next.length())];
    for (int i = 0; i < errors.length; i++) {
      spread[chosen[i]] = errors[i];
    }
    HostArrays.write(spread, next);
    return new Pair<>(new DefaultGradient(), next);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // It has none.
  }
}
