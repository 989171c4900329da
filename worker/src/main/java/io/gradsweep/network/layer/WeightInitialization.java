package io.gradsweep.network.layer;

import io.gradsweep.trial.Initialization;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws a weight matrix of shape fan_in x fan_out in double from a stream of the trial's seed, then
 * rounds to the network's precision, so that both precisions start at the same point. Kernels of
 * shape outputs x inputs x height x width are drawn as a matrix outputs x (inputs height width).
 *
 * <p>DL4J's own initializers are not used: its LECUN_UNIFORM has nine times the variance of
 * LeCun's, its NORMAL ignores a standard deviation, its IDENTITY takes square matrices only, its
 * orthogonal matrices are computed in float, and its generator belongs to the thread.
 */
public final class WeightInitialization implements IWeightInit {
  private static final long serialVersionUID = 1L;

  private final transient Initialization initialization;
  private final transient RandomGenerator random;

  /**
   * @param random stream of the trial's seed for this layer
   */
  public WeightInitialization(Initialization initialization, RandomGenerator random) {
    this.initialization = initialization;
    this.random = random;
  }

  @Override
  public INDArray init(
      double fanIn, double fanOut, long[] shape, char order, INDArray parameterView) {
    int rows = Math.toIntExact(shape[0]);
    double[][] weights =
        shape.length == 4 && initialization instanceof Initialization.Identity
            ? impulses(shape)
            : draw(rows, Math.toIntExact(parameterView.length() / rows), fanIn, fanOut);
    double[] flat = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
    INDArray matrix = parameterView.reshape(order, shape);
    matrix.assign(Nd4j.createFromArray(flat).reshape(shape).castTo(parameterView.dataType()));
    return matrix;
  }

  private double[][] draw(int rows, int columns, double fanIn, double fanOut) {
    if (initialization instanceof Initialization.Scaled scaled) {
      return independent(rows, columns, distribution(scaled.scheme(), fanIn, fanOut));
    }
    if (initialization instanceof Initialization.Normal normal) {
      return independent(rows, columns, normal(normal.sd()));
    }
    if (initialization instanceof Initialization.Uniform uniform) {
      return independent(rows, columns, uniform(uniform.bound()));
    }
    if (initialization instanceof Initialization.Orthogonal orthogonal) {
      return orthogonal(rows, columns, orthogonal.gain());
    }
    return identity(rows, columns);
  }

  private DoubleSupplier distribution(Initialization.Scheme scheme, double fanIn, double fanOut) {
    return switch (scheme) {
      case XAVIER -> normal(Math.sqrt(2 / (fanIn + fanOut)));
      case XAVIER_UNIFORM -> uniform(Math.sqrt(6 / (fanIn + fanOut)));
      case HE -> normal(Math.sqrt(2 / fanIn));
      case HE_UNIFORM -> uniform(Math.sqrt(6 / fanIn));
      case LECUN -> normal(Math.sqrt(1 / fanIn));
      case LECUN_UNIFORM -> uniform(Math.sqrt(3 / fanIn));
      case PYTORCH -> uniform(Math.sqrt(1 / fanIn));
      case KERAS -> uniform(Math.sqrt(6 / (fanIn + fanOut)));
    };
  }

  private DoubleSupplier normal(double sd) {
    return () -> sd * random.nextGaussian();
  }

  private DoubleSupplier uniform(double bound) {
    return () -> bound * (2 * random.nextDouble() - 1);
  }

  private static double[][] independent(int rows, int columns, DoubleSupplier entry) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = entry.getAsDouble();
      }
    }
    return matrix;
  }

  /**
   * Uniform over the matrices with orthonormal columns (or rows, where there are more columns): Q
   * of the QR decomposition of a Gaussian matrix, columns signed by the diagonal of R (Mezzadri,
   * 2007).
   */
  private double[][] orthogonal(int rows, int columns, double gain) {
    int tall = Math.max(rows, columns);
    int thin = Math.min(rows, columns);
    QRDecomposition decomposition =
        new QRDecomposition(new Array2DRowRealMatrix(independent(tall, thin, normal(1)), false));
    RealMatrix q = decomposition.getQ();
    RealMatrix r = decomposition.getR();
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < tall; i++) {
      for (int j = 0; j < thin; j++) {
        double entry = gain * Math.signum(r.getEntry(j, j)) * q.getEntry(i, j);
        if (rows >= columns) {
          matrix[i][j] = entry;
        } else {
          matrix[j][i] = entry;
        }
      }
    }
    return matrix;
  }

  /** Output c is input c: 1 at the kernel's center on the main diagonal of outputs and inputs. */
  private static double[][] impulses(long[] shape) {
    int rows = Math.toIntExact(shape[0]);
    int taps = Math.toIntExact(shape[2] * shape[3]);
    int center = Math.toIntExact((shape[2] - 1) / 2 * shape[3] + (shape[3] - 1) / 2);
    double[][] matrix = new double[rows][Math.toIntExact(shape[1]) * taps];
    for (int i = 0; i < Math.min(rows, shape[1]); i++) {
      matrix[i][i * taps + center] = 1;
    }
    return matrix;
  }

  private static double[][] identity(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < Math.min(rows, columns); i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }
}
