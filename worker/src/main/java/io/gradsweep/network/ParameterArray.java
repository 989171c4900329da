package io.gradsweep.network;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where one parameter array lies in the flattened parameters and gradients of a network.
 *
 * @param layer l, 1 nearest the input; the output layer is depth + 1
 * @param layerName name of the DL4J vertex that owns it
 * @param kind of that vertex
 * @param param DL4J's name of the array: W, RW, b, g, gamma, beta, mean, var
 * @param offset of the first entry
 * @param length number of entries
 * @param shape of the array
 * @param order 'c' or 'f': how the flattened entries fill the shape
 */
@SuppressWarnings("ArrayRecordComponent") // as DL4J gives it, never changed
public record ParameterArray(
    int layer,
    String layerName,
    Kind kind,
    String param,
    int offset,
    int length,
    long[] shape,
    char order) {

  /** Kind of a layer that has parameters; the values of the column {@code kind}. */
  public enum Kind {
    DENSE,
    CONVOLUTION,
    BATCH_NORM,
    LAYER_NORM,
    SIMPLE_RNN,
    LSTM,
    GRU,
    OUTPUT;

    /** As in the column. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** False for the running statistics of batch normalization, which are no parameters. */
  public boolean trainable() {
    return !(kind == Kind.BATCH_NORM && (param.equals("mean") || param.equals("var")));
  }

  /** Whether this is the weight matrix of its layer. */
  public boolean weightMatrix() {
    return param.equals("W");
  }

  /** Whether the array is a matrix, not a vector. */
  public boolean matrix() {
    return weightMatrix() || param.equals("RW");
  }

  /** End of the range, exclusive. */
  public int end() {
    return offset + length;
  }

  /** The array as a part of flattened parameters or gradients. */
  public INDArray view(INDArray flat) {
    return flat.reshape(flat.length())
        .get(NDArrayIndex.interval(offset, end()))
        .reshape(order, shape);
  }
}
