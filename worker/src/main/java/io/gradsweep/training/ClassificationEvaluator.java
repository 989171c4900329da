package io.gradsweep.training;

import io.gradsweep.dataset.Examples;
import io.gradsweep.network.function.SoftmaxCrossEntropy;

/**
 * Evaluates logits: softmax cross-entropy in nats, and whether the largest is that of the class.
 */
final class ClassificationEvaluator implements Evaluator {
  private final int classes;
  private final OutputSpread spread;
  private double loss;
  private long right;
  private long examples;

  ClassificationEvaluator(int classes) {
    this.classes = classes;
    this.spread = new OutputSpread(classes);
  }

  @Override
  public void add(double[] outputs, int from, Examples all, int example) {
    int label = all.labels()[example];
    loss += SoftmaxCrossEntropy.loss(outputs, from, classes, label);
    right += largest(outputs, from) == label ? 1 : 0;
    spread.add(outputs, from);
    examples++;
  }

  @Override
  public Evaluation end() {
    return new Evaluation(loss / examples, (double) right / examples, spread.value());
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
