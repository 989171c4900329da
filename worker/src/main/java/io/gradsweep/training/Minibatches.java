package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.trial.Precision;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Feature and label arrays of one size that are filled with other examples step after step, so that
 * a step allocates nothing for its data.
 */
final class Minibatches {
  private final Examples examples;
  private final int classes;
  private final FlatArray features;
  private final FlatArray labels;
  private final INDArray featureArray;
  private final INDArray labelArray;

  Minibatches(Examples examples, int classes, int size, Precision precision) {
    this.examples = examples;
    this.classes = classes;
    DataType type = precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    features = FlatArray.of(precision, size * examples.featureCount());
    labels = FlatArray.of(precision, size * classes);
    featureArray = Nd4j.createUninitialized(type, size, examples.featureCount());
    labelArray = Nd4j.createUninitialized(type, size, classes);
  }

  /** Fills the arrays with these examples. */
  void fill(int[] indices) {
    int count = examples.featureCount();
    labels.clear();
    for (int i = 0; i < indices.length; i++) {
      features.put(i * count, examples.features(), indices[i] * count, count);
      labels.set(i * classes + examples.labels()[indices[i]], 1);
    }
    features.write(indices.length * count, featureArray);
    labels.write(indices.length * classes, labelArray);
  }

  /** Examples x features. */
  INDArray features() {
    return featureArray;
  }

  /** Examples x classes, 1 at the class. */
  INDArray labels() {
    return labelArray;
  }
}
