package io.gradsweep.network;

import io.gradsweep.nd4j.HostArrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function that keeps its relative accuracy near 0, where vanishing signals live.
 *
 * <p>ND4J computes tanh as (1 - e^-2x) / (1 + e^-2x) and ELU as e^x - 1: below the rounding unit
 * (6e-8 in single, 1e-16 in double precision) both return exactly 0, so a signal that shrinks would
 * be cut off, and all gradients below it with it.
 */
final class AccurateActivation extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private final transient ElementwiseFunction function;

  AccurateActivation(ElementwiseFunction function) {
    this.function = function;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    int length = Math.toIntExact(in.length());
    if (in.dataType() == DataType.DOUBLE) {
      double[] values = new double[length];
      HostArrays.copyTo(in, values, length);
      for (int i = 0; i < length; i++) {
        values[i] = function.value(values[i]);
      }
      HostArrays.copyFrom(values, 0, length, in, 0);
    } else {
      float[] values = new float[length];
      HostArrays.copyTo(in, values, length);
      function.values(values);
      HostArrays.copyFrom(values, 0, length, in, 0);
    }
    return in;
  }

  /** dL/dz = dL/da f'(z), in place of z. */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    INDArray sameOrder = epsilon.ordering() == in.ordering() ? epsilon : epsilon.dup(in.ordering());
    int length = Math.toIntExact(in.length());
    if (in.dataType() == DataType.DOUBLE) {
      double[] values = new double[length];
      double[] errors = new double[length];
      HostArrays.copyTo(in, values, length);
      HostArrays.copyTo(sameOrder, errors, length);
      for (int i = 0; i < length; i++) {
        errors[i] *= function.derivative(values[i]);
      }
      HostArrays.copyFrom(errors, 0, length, in, 0);
    } else {
      float[] values = new float[length];
      float[] errors = new float[length];
      HostArrays.copyTo(in, values, length);
      HostArrays.copyTo(sameOrder, errors, length);
      function.derivatives(values);
      for (int i = 0; i < length; i++) {
        errors[i] *= values[i];
      }
      HostArrays.copyFrom(errors, 0, length, in, 0);
    }
    return new Pair<>(in, null);
  }

  @Override
  public String toString() {
    return function.toString();
  }
}
