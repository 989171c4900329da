package io.gradsweep.training;

import static java.util.Objects.requireNonNull;

import io.gradsweep.nd4j.HostArrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays of one step of a trial as plain Java, by the names of docs/tensors.md.
 *
 * @param all of a trial
 * @param step which
 */
record Tensors(Map<String, INDArray> all, int step) {

  /** All entries in row-major order. */
  double[] values(String name) {
    return HostArrays.rowMajorDoubles(array(name));
  }

  /** Rows of a matrix; a vector is one row. */
  double[][] rows(String name) {
    INDArray array = array(name);
    double[] values = values(name);
    int columns = Math.toIntExact(array.size(array.rank() - 1));
    double[][] rows = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return rows;
  }

  /** What is stored as examples x units x time steps, as examples x time steps x units. */
  double[][][] sequences(String name) {
    INDArray array = array(name);
    int examples = Math.toIntExact(array.size(0));
    int units = Math.toIntExact(array.size(1));
    int steps = Math.toIntExact(array.size(2));
    double[] values = values(name);
    double[][][] sequences = new double[examples][steps][units];
    for (int i = 0; i < values.length; i++) {
      sequences[i / steps / units][i % steps][i / steps % units] = values[i];
    }
    return sequences;
  }

  /** Of an array of examples x channels x height x width. */
  double[][][][] images(String name) {
    double[] values = values(name);
    long[] shape = array(name).shape();
    double[][][][] images =
        new double[(int) shape[0]][(int) shape[1]][(int) shape[2]][(int) shape[3]];
    int at = 0;
    for (double[][][] example : images) {
      for (double[][] channel : example) {
        for (double[] row : channel) {
          System.arraycopy(values, at, row, 0, row.length);
          at += row.length;
        }
      }
    }
    return images;
  }

  double scalar(String name) {
    return array(name).getDouble(0);
  }

  /** Names of the arrays that are trained: {@code layer1/W}, {@code layer1-norm/gamma}, ... */
  List<String> trainable() {
    return all.keySet().stream()
        .filter(name -> name.startsWith(prefix()) && name.endsWith("_grad"))
        .map(name -> name.substring(prefix().length(), name.length() - "_grad".length()))
        .toList();
  }

  private INDArray array(String name) {
    return requireNonNull(all.get(prefix() + name), name);
  }

  private String prefix() {
    return "step" + step + "/";
  }
}
