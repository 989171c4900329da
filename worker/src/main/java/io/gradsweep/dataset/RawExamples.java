package io.gradsweep.dataset;

import java.util.function.IntToDoubleFunction;

/**
 * Examples of a source before split and standardization. Pixels remain bytes and cells remain
 * doubles, so that values are rounded only once, to float.
 *
 * @param values example i, feature j at {@code i * featureCount + j}
 * @param featureCount features of an example
 * @param targets of the examples
 */
@SuppressWarnings("ArrayRecordComponent") // passed from reader to preparation, never changed
record RawExamples(IntToDoubleFunction values, int featureCount, Targets targets) {

  /** Largest number of values that one array holds. */
  static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  static RawExamples ofDoubles(double[] values, int featureCount, int[] labels) {
    return new RawExamples(index -> values[index], featureCount, new Targets.Classes(labels));
  }

  /** Examples whose values are unsigned bytes. */
  static RawExamples ofBytes(byte[] values, int featureCount, int[] labels) {
    return new RawExamples(
        index -> Byte.toUnsignedInt(values[index]), featureCount, new Targets.Classes(labels));
  }

  int size() {
    return targets.count();
  }

  double at(int example, int feature) {
    return values.applyAsDouble(example * featureCount + feature);
  }
}
