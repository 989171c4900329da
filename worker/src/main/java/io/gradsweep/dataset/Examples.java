package io.gradsweep.dataset;

/**
 * Examples with their targets.
 *
 * @param features row by row: example i, feature j at {@code i * featureCount + j}
 * @param featureCount features of an example
 * @param targets of the examples
 */
@SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
public record Examples(float[] features, int featureCount, Targets targets) {

  /**
   * Labeled examples.
   *
   * @param labels class of each example, from 0
   */
  public Examples(float[] features, int featureCount, int[] labels) {
    this(features, featureCount, new Targets.Classes(labels));
  }

  /** Number of examples. */
  public int size() {
    return targets.count();
  }

  /**
   * Class of each example, from 0.
   *
   * @throws ClassCastException if the targets are not classes
   */
  public int[] labels() {
    return ((Targets.Classes) targets).labels();
  }

  /**
   * Targets of each example: of example i for output k at {@code i * outputs + k}.
   *
   * @throws ClassCastException if the targets are classes
   */
  public double[] values() {
    return ((Targets.Values) targets).values();
  }
}
