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

  Part of(RawExamples other) {
    return new Part(other, rows);
  }

  /** Scaled and rounded to float. */
  Examples examples(Scaling ofFeatures, Scaling ofTargets) {
    int features = source.featureCount();
    float[] values = new float[rows.length * features];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < features; j++) {
        values[i * features + j] = (float) ofFeatures.apply(source.at(rows[i], j), j);
      }
    }
    return new Examples(values, features, targets(ofTargets));
  }

  private Targets targets(Scaling scaling) {
    if (source.targets() instanceof Targets.Classes classes) {
      return new Targets.Classes(IntStream.of(rows).map(row -> classes.labels()[row]).toArray());
    }
    Targets.Values all = (Targets.Values) source.targets();
    int outputs = all.outputs();
    double[] values = new double[rows.length * outputs];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < outputs; k++) {
        values[i * outputs + k] = (float) scaling.apply(all.at(rows[i], k), k);
      }
    }
    return new Targets.Values(values, outputs);
  }
}
