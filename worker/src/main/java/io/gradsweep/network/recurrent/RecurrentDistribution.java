package io.gradsweep.network.recurrent;

import io.gradsweep.network.layer.WeightInitialization;
import io.gradsweep.trial.Initialization;
import io.gradsweep.trial.Initialization.Scheme;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How a weight matrix of a recurrent layer is drawn: what a level means depends on the cell. The
 * block of each gate is drawn as a matrix of its own, unless the level is of the whole matrix.
 */
public final class RecurrentDistribution {
  private final WeightInitialization initialization;
  private final int fanIn;
  private final int fanOut;
  private final boolean whole;

  private RecurrentDistribution(
      Initialization initialization, RandomGenerator random, int fanIn, int fanOut, boolean whole) {
    this.initialization = new WeightInitialization(initialization, random);
    this.fanIn = fanIn;
    this.fanOut = fanOut;
    this.whole = whole;
  }

  /** Of W, the weights from {@code inputs} inputs to the gates of {@code units} cells. */
  public static RecurrentDistribution ofInputs(
      Initialization level, RandomGenerator random, int inputs, int units, RecurrentCell cell) {
    boolean gated = cell.gates() > 1;
    return switch (scheme(level)) {
      case PYTORCH -> new RecurrentDistribution(level, random, units, units, false);
      case KERAS -> new RecurrentDistribution(level, random, inputs, cell.gates() * units, false);
      case LECUN, LECUN_UNIFORM -> new RecurrentDistribution(level, random, inputs, units, false);
      case XAVIER, XAVIER_UNIFORM, HE, HE_UNIFORM ->
          new RecurrentDistribution(
              level, random, gated ? units : inputs, gated ? inputs + units : units, false);
    };
  }

  /** Of RW, the weights from the state of {@code units} cells to their gates. */
  public static RecurrentDistribution ofStates(
      Initialization level, RandomGenerator random, int inputs, int units, RecurrentCell cell) {
    return switch (scheme(level)) {
      case KERAS ->
          new RecurrentDistribution(new Initialization.Orthogonal(1), random, units, units, true);
      case PYTORCH, LECUN, LECUN_UNIFORM ->
          new RecurrentDistribution(level, random, units, units, false);
      case XAVIER, XAVIER_UNIFORM, HE, HE_UNIFORM ->
          new RecurrentDistribution(
              level, random, units, cell.gates() > 1 ? inputs + units : units, false);
    };
  }

  /** The scheme; XAVIER for levels that ignore the fans. */
  private static Scheme scheme(Initialization level) {
    return level instanceof Initialization.Scaled scaled ? scaled.scheme() : Scheme.XAVIER;
  }

  /**
   * Draws a matrix.
   *
   * @param matrix of shape rows x (gates units), stored column by column
   * @param units columns of the block of one gate
   */
  void draw(INDArray matrix, int units) {
    int rows = Math.toIntExact(matrix.rows());
    int columns = whole ? matrix.columns() : units;
    INDArray flat = matrix.reshape('f', new long[] {matrix.length()});
    long size = (long) rows * columns;
    for (long from = 0; from < matrix.length(); from += size) {
      initialization.init(
          fanIn,
          fanOut,
          new long[] {rows, columns},
          'f',
          flat.get(NDArrayIndex.interval(from, from + size)));
    }
  }
}
