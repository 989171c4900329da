package io.gradsweep.dataset;

import java.util.stream.IntStream;

/**
 * A selection of examples, in a given order.
 *
 * @param source the examples
 * @param rows indices of the selected examples
 */
@SuppressWarnings("ArrayRecordComponent") // lives only while a data set is prepared
record Part(RawExamples source, int[] rows) {

  static Part whole(RawExamples source) {
    return new Part(source, IntStream.range(0, source.size()).toArray());
  }

  /** Scaled and rounded to float. */
  Examples examples(Standardization standardization) {
    int features = source.featureCount();
    float[] values = new float[rows.length * features];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < features; j++) {
        values[i * features + j] = (float) standardization.apply(source.at(rows[i], j), j);
      }
    }
    return new Examples(values, features, targets());
  }

  private Targets targets() {
    if (source.targets() instanceof Targets.Classes classes) {
      return new Targets.Classes(IntStream.of(rows).map(row -> classes.labels()[row]).toArray());
    }
    Targets.Values all = (Targets.Values) source.targets();
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = all.values()[rows[i]];
    }
    return new Targets.Values(values);
  }
}
