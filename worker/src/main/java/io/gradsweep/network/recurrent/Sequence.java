package io.gradsweep.network.recurrent;

import io.gradsweep.nd4j.HostArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of all time steps in an off-heap array: time steps x examples x width in row-major order,
 * so that a time step is one piece of memory. Time steps are counted from 0 here.
 *
 * @param array the values
 */
record Sequence(INDArray array) {

  /** The values of examples x width x time steps; copied if they are not stored as here. */
  static Sequence of(INDArray examples) {
    return new Sequence(HostArrays.rowMajor(examples.permute(2, 0, 1)));
  }

  /** The same memory as examples x width x time steps, as DL4J wants it. */
  INDArray byExample() {
    return array.permute(1, 2, 0);
  }

  int steps() {
    return Math.toIntExact(array.size(0));
  }

  int examples() {
    return Math.toIntExact(array.size(1));
  }

  int width() {
    return Math.toIntExact(array.size(2));
  }

  /** Time steps times examples. */
  int rows() {
    return steps() * examples();
  }

  /** Copies the values of a time step. */
  void read(int step, double[] target) {
    int size = examples() * width();
    HostArrays.read(array, (long) step * size, target, size);
  }

  /** Overwrites the values of a time step. */
  void write(int step, double[] source) {
    int size = examples() * width();
    HostArrays.write(source, size, array, (long) step * size);
  }
}
