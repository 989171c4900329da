package io.gradsweep.dataset;

/** The targets of the outputs of a network, one entry per example. */
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
   * @param values target of each example
   */
  @SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
  record Values(float[] values) implements Targets {
    @Override
    public int count() {
      return values.length;
    }
  }
}
