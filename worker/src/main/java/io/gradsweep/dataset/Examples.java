package io.gradsweep.dataset;

/**
 * Labelled examples.
 *
 * @param features row by row: example i, feature j at {@code i * featureCount + j}
 * @param featureCount features of an example
 * @param labels class of each example, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // owned by whoever holds the record, never changed
public record Examples(float[] features, int featureCount, int[] labels) {

  /** Number of examples. */
  public int size() {
    return labels.length;
  }
}
