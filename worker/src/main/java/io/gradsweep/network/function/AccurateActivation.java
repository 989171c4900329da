package io.gradsweep.network.function;

import io.gradsweep.nd4j.HostArrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation function of ours for layers of DL4J, exact where ND4J's is not.
 *
 * <p>Near 0, where vanishing signals live: ND4J computes tanh as (1 - e^-2x) / (1 + e^-2x), ELU as
 * e^x - 1 and the rational tanh as 1 - 1 / (1 + ...). Below the rounding unit (6e-8 in single,
 * 1e-16 in double precision) all return exactly 0, so a signal that shrinks would be cut off, and
 * with it all gradients below.
 *
 * <p>Far from 0, where exploding signals live: in single precision the derivatives of GELU and Mish
 * are NaN at 30, those of swish and softplus at 100, where all are 1; a network that explodes would
 * look diverged. ReLU6 and the thresholded ReLU turn NaN into 6 and 0.
 *
 * <p>Where units saturate: ND4J's slopes of sigmoid and tanh are y (1 - y) and 1 - y^2, which in
 * single precision are rounding from 4 on and exactly 0 beyond 17 and 9, where the true ones have
 * 38 decades to go.
 *
 * <p>The slopes of the hard sigmoid and, backwards, of the leaky ReLU are 0.2 and 0.01 rounded to
 * single precision, in double precision as well: wrong in the eighth digit.
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
        values[i] = function.activation().value(values[i]);
      }
      HostArrays.copyFrom(values, 0, length, in, 0);
    } else {
      float[] values = new float[length];
      HostArrays.copyTo(in, values, length);
      function.apply(values, new float[length], length);
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
        errors[i] *= function.activation().derivative(values[i]);
      }
      HostArrays.copyFrom(errors, 0, length, in, 0);
    } else {
      float[] values = new float[length];
      float[] errors = new float[length];
      HostArrays.copyTo(in, values, length);
      HostArrays.copyTo(sameOrder, errors, length);
      float[] slopes = new float[length];
      function.apply(values, slopes, length);
      for (int i = 0; i < length; i++) {
        errors[i] *= slopes[i];
      }
      HostArrays.copyFrom(errors, 0, length, in, 0);
    }
    return new Pair<>(in, null);
  }

  @Override
  public String toString() {
    return function.activation().token();
  }
}
