package io.gradsweep.training;

import io.gradsweep.dataset.DataSplit;
import io.gradsweep.dataset.Examples;
import io.gradsweep.nd4j.HostArrays;
import io.gradsweep.nd4j.NativeUse;
import io.gradsweep.trial.Recalls;
import io.gradsweep.trial.TrialConfig;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well a network does in inference mode.
 *
 * @param loss mean softmax cross-entropy in nats over the examples, or mean squared error in a
 *     regression; NaN without examples
 * @param accuracy share of examples whose largest output is that of their class (ties go to the
 *     first); NaN without examples, if an output is NaN, and in a regression
 * @param outputStd how much the output depends on the example, see {@link OutputSpread}; NaN
 *     without examples and if an output is NaN
 * @param recalls of the classes; none without examples, if an output is NaN, and in a regression
 */
record Evaluation(double loss, double accuracy, double outputStd, Recalls recalls) {
  /** Examples that pass through the network together. */
  private static final int CHUNK = 512;

  /** Examples of each part that are evaluated at the end of a trial, at most. */
  static final int AT_THE_END = 10_000;

  /** Examples of each part that are evaluated in the middle of a trial, at most. */
  static final int IN_THE_MIDDLE = 512;

  private static final Evaluation UNKNOWN =
      new Evaluation(Double.NaN, Double.NaN, Double.NaN, Recalls.unknown());

  static Evaluation unknown() {
    return UNKNOWN;
  }

  /**
   * @param examples of the data
   * @param most at most this many examples are evaluated, the first ones in their order
   */
  static Evaluation of(
      ComputationGraph network, TrialConfig config, DataSplit data, Examples examples, int most) {
    int count = Math.min(examples.size(), most);
    if (count == 0) {
      return UNKNOWN;
    }
    Evaluator evaluator =
        data.regression()
            ? new RegressionEvaluator(data.outputs())
            : new ClassificationEvaluator(data.classes());
    for (int from = 0; from < count; from += CHUNK) {
      NativeUse.pause();
      int[] indices = IntStream.range(from, Math.min(count, from + CHUNK)).toArray();
      Minibatches chunk =
          new Minibatches(config, examples, data.shape(), data.outputs(), indices.length);
      chunk.fill(indices);
      INDArray output = network.output(false, chunk.features())[0];
      double[] outputs = HostArrays.rowMajorDoubles(output);
      for (int i = 0; i < indices.length; i++) {
        evaluator.add(outputs, i * data.outputs(), examples, indices[i]);
      }
    }
    Evaluation evaluation = evaluator.end();
    return Double.isNaN(evaluation.loss()) ? UNKNOWN : evaluation;
  }
}
