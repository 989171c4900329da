package io.gradsweep.network.function;

import io.gradsweep.nd4j.HostArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-entropy of softmax in nats on logits z, -log softmax(z)_label, by the log-sum-exp formula
 * in double. The softmax is part of the loss; the output layer's activation is the identity.
 *
 * <p>DL4J's LossMCXENT clips probabilities to [1e-10, 1 - 1e-10] and so reports at most 23.03 for
 * an example however wrong the network is; a diverging trial would look flat.
 */
public final class SoftmaxCrossEntropy implements ExampleLoss {
  private static final long serialVersionUID = 1L;

  /**
   * The loss of one example.
   *
   * @param logits of many examples
   * @param from index of the example's first logit
   * @param classes number of its logits
   * @param label its class
   * @return at least 0; NaN if a logit is NaN or positive infinity
   */
  public static double loss(double[] logits, int from, int classes, int label) {
    double largest = largest(logits, from, classes);
    double sum = 0;
    for (int c = from; c < from + classes; c++) {
      sum += Math.exp(logits[c] - largest);
    }
    return largest - logits[from + label] + Math.log(sum);
  }

  /**
   * The predicted probabilities of one example, softmax(z).
   *
   * @param logits of many examples
   * @param from index of the example's first logit
   * @param probabilities filled, one per class; NaN where {@link #loss} is NaN
   */
  public static void probabilities(double[] logits, int from, double[] probabilities) {
    double largest = largest(logits, from, probabilities.length);
    double sum = 0;
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] = Math.exp(logits[from + c] - largest);
      sum += probabilities[c];
    }
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] /= sum;
    }
  }

  private static double largest(double[] logits, int from, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = from; c < from + classes; c++) {
      largest = Math.max(largest, logits[c]);
    }
    return largest;
  }

  @Override
  public double lossOfExample(double[] logits, double[] oneHot, int from, int classes) {
    int label = from + label(oneHot, from);
    double largest = largest(logits, from, classes);
    double picked = logits[label];
    double sum = 0;
    for (int c = from; c < from + classes; c++) {
      logits[c] = Math.exp(logits[c] - largest);
      sum += logits[c];
    }
    for (int c = from; c < from + classes; c++) {
      logits[c] = logits[c] / sum - oneHot[c];
    }
    return largest - picked + Math.log(sum);
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray logits,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    double sum = 0;
    for (double loss : losses(labels, logits)) {
      sum += loss;
    }
    return average ? sum / logits.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation identity, @Nullable INDArray mask) {
    return Nd4j.createFromArray(losses(labels, logits))
        .reshape(logits.size(0), 1)
        .castTo(logits.dataType());
  }

  /** d(sum of losses)/dz = softmax(z) - labels. */
  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation identity, @Nullable INDArray mask) {
    int examples = Math.toIntExact(logits.size(0));
    int classes = Math.toIntExact(logits.size(1));
    double[] values = HostArrays.rowMajorDoubles(logits);
    double[] oneHot = HostArrays.rowMajorDoubles(labels);
    for (int from = 0; from < values.length; from += classes) {
      lossOfExample(values, oneHot, from, classes);
    }
    return Nd4j.createFromArray(values).reshape(examples, classes).castTo(logits.dataType());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray logits,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, logits, identity, mask, average),
        computeGradient(labels, logits, identity, mask));
  }

  @Override
  public String name() {
    return "softmax cross-entropy";
  }

  private static double[] losses(INDArray labels, INDArray logits) {
    int examples = Math.toIntExact(logits.size(0));
    int classes = Math.toIntExact(logits.size(1));
    double[] values = HostArrays.rowMajorDoubles(logits);
    double[] oneHot = HostArrays.rowMajorDoubles(labels);
    double[] losses = new double[examples];
    for (int i = 0; i < examples; i++) {
      losses[i] = loss(values, i * classes, classes, label(oneHot, i * classes));
    }
    return losses;
  }

  private static int label(double[] oneHot, int from) {
    int label = 0;
    while (oneHot[from + label] == 0) {
      label++;
    }
    return label;
  }
}
