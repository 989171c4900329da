package io.gradsweep.dataset;

/** The targets of the outputs of a network. */
public sealed interface Targets {

  /** Number of examples. */
  int count();

  /**
   * Classification.
   *
   * @param labels class of each example, from 0
   */
  @SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
  record Classes(int[] labels) implements Targets {
    @Override
    public int count() {
      return labels.length;
    }
  }

  /**
   * Regression.
   *
   * @param values target of example i for output k at {@code i * outputs + k}
   * @param outputs numbers of an example
   */
  @SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
  record Values(double[] values, int outputs) implements Targets {

    /** One number per example. */
    public Values(float[] values) {
      this(doubles(values), 1);
    }

    @Override
    public int count() {
      return values.length / outputs;
    }

    /** The target of an example for an output. */
    public double at(int example, int output) {
      return values[example * outputs + output];
    }

    private static double[] doubles(float[] values) {
      double[] doubles = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        doubles[i] = values[i];
      }
      return doubles;
    }
  }
}
