package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.network.function.SoftmaxCrossEntropy;
import io.gradsweep.trial.Recalls;
import java.util.stream.IntStream;

/**
 * Evaluates logits: softmax cross-entropy in nats, and whether the largest is that of the class.
 */
final class ClassificationEvaluator implements Evaluator {
  private final int classes;
  private final OutputSpread spread;
  private final int[] examplesOfClass;
  private final int[] rightOfClass;
  private double loss;

  ClassificationEvaluator(int classes) {
    this.classes = classes;
    this.spread = new OutputSpread(classes);
    this.examplesOfClass = new int[classes];
    this.rightOfClass = new int[classes];
  }

  @Override
  public void add(double[] outputs, int from, Examples all, int example) {
    int label = all.labels()[example];
    loss += SoftmaxCrossEntropy.loss(outputs, from, classes, label);
    rightOfClass[label] += largest(outputs, from) == label ? 1 : 0;
    spread.add(outputs, from);
    examplesOfClass[label]++;
  }

  @Override
  public Evaluation end() {
    int examples = IntStream.of(examplesOfClass).sum();
    int right = IntStream.of(rightOfClass).sum();
    return new Evaluation(
        loss / examples,
        (double) right / examples,
        spread.value(),
        new Recalls(examples, IntStream.range(0, classes).mapToObj(this::recall).toList()));
  }

  private double recall(int label) {
    return (double) rightOfClass[label] / examplesOfClass[label];
  }

  private int largest(double[] values, int from) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (values[from + c] > values[from + best]) {
        best = c;
      }
    }
    return best;
  }
}
