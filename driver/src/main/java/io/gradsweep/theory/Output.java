package io.gradsweep.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Errors p - y of the output layer. Its few units remain random, however wide the hidden layers
 * are: the logits are normal with the Gram of the last layer, p is their softmax, and the class y
 * is uniform. Means of logarithms over networks are therefore means over sampled outputs. Every
 * call uses the same random numbers.
 */
final class Output {
  private static final int DRAWS = 128;
  private static final long SEED = 0x6d65616e6669656cL;

  private final int batch;
  private final int classes;
  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Standard deviation of the part of a logit shared by the whole batch, by a half, or by none. */
  private final double shared;

  private final double ofHalf;
  private final double ofExample;

  private final double[][] sharedPart;
  private final double[][] sums;
  private final double[] p;

  private Output(Gram logits, int batch, int classes) {
    this.batch = batch;
    this.classes = classes;
    // near = shared^2 + ofHalf^2, far = shared^2 - ofHalf^2.
    this.shared = root((logits.near() + logits.far()) / 2);
    this.ofHalf = root((logits.near() - logits.far()) / 2);
    this.ofExample = root(logits.own() - logits.near());
    this.sharedPart = new double[2][classes];
    this.sums = new double[2][classes];
    this.p = new double[classes];
  }

  /**
   * Grams of p - y: sums over the classes and means over the pairs, one Gram per sampled output.
   *
   * @param logits Gram of the output layer's linear map
   */
  static List<Gram> errors(Gram logits, int batch, int classes) {
    Output output = new Output(logits, batch, classes);
    List<Gram> errors = new ArrayList<>(DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      errors.add(output.draw());
    }
    return errors;
  }

  private Gram draw() {
    for (int k = 0; k < classes; k++) {
      double all = shared * random.nextGaussian();
      double half = ofHalf * random.nextGaussian();
      sharedPart[0][k] = all + half;
      sharedPart[1][k] = all - half;
      sums[0][k] = 0;
      sums[1][k] = 0;
    }
    double own = 0;
    double[] ownOfHalf = new double[2];
    for (int i = 0; i < batch; i++) {
      int half = i % 2;
      double square = addExample(half);
      ownOfHalf[half] += square;
      own += square;
    }
    double near = square(sums[0]) - ownOfHalf[0] + square(sums[1]) - ownOfHalf[1];
    double far = 0;
    for (int k = 0; k < classes; k++) {
      far += 2 * sums[0][k] * sums[1][k];
    }
    Gram pairs = Gram.pairs(batch);
    return new Gram(own / pairs.own(), mean(near, pairs.near()), mean(far, pairs.far()));
  }

  /** Adds p - y of one more example to the sums; returns its square. */
  private double addExample(int half) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      p[k] = sharedPart[half][k] + ofExample * random.nextGaussian();
      largest = Math.max(largest, p[k]);
    }
    double total = 0;
    for (int k = 0; k < classes; k++) {
      p[k] = Math.exp(p[k] - largest);
      total += p[k];
    }
    int label = random.nextInt(classes);
    double square = 0;
    for (int k = 0; k < classes; k++) {
      double error = p[k] / total - (k == label ? 1 : 0);
      sums[half][k] += error;
      square += error * error;
    }
    return square;
  }

  private static double square(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return sum;
  }

  private static double mean(double sum, double count) {
    return count == 0 ? 0 : sum / count;
  }

  /** Differences of nearly equal numbers may be negative by rounding. */
  private static double root(double square) {
    return Math.sqrt(Math.max(0, square));
  }
}
