package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.dataset.Targets;
import io.gradsweep.training.array.FlatArray;
import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.Precision;
import io.gradsweep.trial.TrialConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Feature and label arrays of a fixed size. Each step fills them with other examples, so a step
 * allocates nothing for its data.
 */
final class Minibatches {
  private final Examples examples;
  private final int outputs;
  private final InputArrangement arrangement;
  private final float[] arranged;
  private final FlatArray features;
  private final FlatArray labels;
  private final INDArray featureArray;
  private final INDArray labelArray;

  /**
   * @param shape of an example
   * @param outputs of the network
   * @param size examples in a minibatch
   */
  Minibatches(TrialConfig config, Examples examples, ExampleShape shape, int outputs, int size) {
    this.examples = examples;
    this.outputs = outputs;
    arrangement = InputArrangement.of(config, shape);
    arranged = new float[examples.featureCount()];
    Precision precision = config.precision();
    DataType type = precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    features = FlatArray.of(precision, size * examples.featureCount());
    labels = FlatArray.of(precision, size * outputs);
    featureArray = Nd4j.createUninitialized(type, arrangement.shape(size), 'c');
    labelArray = Nd4j.createUninitialized(type, size, outputs);
  }

  /** Fills the arrays with these examples. */
  void fill(int[] indices) {
    int count = examples.featureCount();
    labels.clear();
    for (int i = 0; i < indices.length; i++) {
      if (arrangement.same()) {
        features.put(i * count, examples.features(), indices[i] * count, count);
      } else {
        arrangement.arrange(examples.features(), indices[i] * count, arranged);
        features.put(i * count, arranged, 0, count);
      }
      if (examples.targets() instanceof Targets.Classes target) {
        labels.set(i * outputs + target.labels()[indices[i]], 1);
      } else {
        for (int k = 0; k < outputs; k++) {
          labels.set(i * outputs + k, examples.values()[indices[i] * outputs + k]);
        }
      }
    }
    features.write(indices.length * count, featureArray);
    labels.write(indices.length * outputs, labelArray);
  }

  /** Examples x the input that the family reads, see {@link InputArrangement}. */
  INDArray features() {
    return featureArray;
  }

  /** Examples x classes, 1 at the class; in a regression examples x numbers, the targets. */
  INDArray labels() {
    return labelArray;
  }
}
