package io.gradsweep.theory;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Propagates one minibatch through infinitely wide layers, and its errors back. */
final class Propagation {
  /** The largest bias from a finite width for which theory holds, in decades per layer. */
  private static final double LARGEST_BIAS = 0.01;

  /** The same for a bias of which only the order is known. */
  private static final double LARGEST_ROUGH_BIAS = 0.004;

  private static final double SMALLEST = 1e-280;
  private static final double LARGEST = 1e280;

  private final Ensemble ensemble;
  private final LayerMap map;

  /** fan_in times the variance of the weights of a hidden layer other than the first. */
  private final double gain;

  /** By layer, with 0 the input: Gram and mean over the units of the layer's output. */
  private final Gram[] grams;

  private final double[] means;
  private final Passage[] passages;

  Propagation(Ensemble ensemble, Expectations expectations) {
    this.ensemble = ensemble;
    this.map = LayerMap.of(ensemble, expectations);
    this.gain = gain(ensemble.width(), ensemble.width());
    this.grams = new Gram[ensemble.depth() + 1];
    this.means = new double[ensemble.depth() + 1];
    this.passages = new Passage[ensemble.depth() + 1];
  }

  /**
   * @throws OutsideTheoryException if theory does not hold
   */
  Prediction.Slopes slopes(String source) {
    forward();
    // The way back is linear in the Gram of the output's errors.
    List<Errors> parts =
        List.of(
            backward(new Gram(1, 0, 0)), backward(new Gram(0, 1, 0)), backward(new Gram(0, 0, 1)));
    refuseNarrow(parts.get(0));
    refuseAligned(parts.get(0));
    int depth = ensemble.depth();
    double outputGain = gain(ensemble.width(), ensemble.classes());
    List<Gram> outputErrors =
        Output.errors(grams[depth].scaled(outputGain), ensemble.batch(), ensemble.classes());
    SimpleRegression gradient = new SimpleRegression();
    SimpleRegression error = new SimpleRegression();
    for (int layer = 2; layer <= depth; layer++) {
      double gradientSum = 0;
      double errorSum = 0;
      for (Gram output : outputErrors) {
        gradientSum += log10(output.dot(gradientParts(parts, layer)));
        errorSum += log10(output.dot(errorParts(parts, layer)));
      }
      gradient.addData(layer, gradientSum / outputErrors.size() / 2);
      error.addData(layer, errorSum / outputErrors.size() / 2);
    }
    return new Prediction.Slopes(source, gradient.getSlope(), error.getSlope());
  }

  private void forward() {
    // Independent features: correlations of mean 0 and mean square 1 / features.
    double correlation = 1 / Math.sqrt(ensemble.features());
    grams[0] = new Gram(1, correlation, -correlation);
    for (int layer = 1; layer <= ensemble.depth(); layer++) {
      double layerGain = layer == 1 ? gain(ensemble.features(), ensemble.width()) : gain;
      Gram z = inRange(grams[layer - 1].scaled(layerGain), layer);
      Passage passage = map.pass(z);
      inRange(passage.output(), layer);
      passages[layer] = passage;
      grams[layer] = passage.output();
      means[layer] = passage.mean();
      if (ensemble.endsBlock(layer)) {
        int start = layer - ensemble.skip();
        // E (h + x)(h' + x'): h is independent of x but for its mean.
        grams[layer] = grams[layer].plus(grams[start]).plus(2 * passage.mean() * means[start]);
        means[layer] += means[start];
      }
    }
  }

  /** Grams of dL/dh and of dL/dz by layer; index 0 is not used. */
  private record Errors(List<Gram> outputs, List<Gram> preactivations) {}

  /**
   * @param top Gram of dL/dh of the last layer
   */
  private Errors backward(Gram top) {
    int depth = ensemble.depth();
    Gram[] errors = new Gram[depth + 1];
    Gram[] deltas = new Gram[depth + 1];
    for (int layer = depth; layer >= 1; layer--) {
      errors[layer] = layer == depth ? top : deltas[layer + 1].scaled(gain);
      int above = layer + ensemble.skip();
      if (above <= depth && ensemble.endsBlock(above)) {
        errors[layer] = errors[layer].plus(errors[above]);
      }
      deltas[layer] = passages[layer].back().apply(errors[layer]);
    }
    Gram none = new Gram(0, 0, 0);
    errors[0] = none;
    deltas[0] = none;
    return new Errors(List.of(errors), List.of(deltas));
  }

  /**
   * Mean square of dL/dW_l up to a factor common to all layers: the sum, over all pairs of
   * examples, of the product of their errors times the product of their inputs.
   */
  private Gram gradientParts(List<Errors> parts, int layer) {
    Gram inputs = grams[layer - 1].times(Gram.pairs(ensemble.batch()));
    return new Gram(
        inputs.dot(parts.get(0).preactivations().get(layer)),
        inputs.dot(parts.get(1).preactivations().get(layer)),
        inputs.dot(parts.get(2).preactivations().get(layer)));
  }

  /** Mean square of dL/dh_l up to a factor common to all layers. */
  private static Gram errorParts(List<Errors> parts, int layer) {
    return new Gram(
        parts.get(0).outputs().get(layer).own(),
        parts.get(1).outputs().get(layer).own(),
        parts.get(2).outputs().get(layer).own());
  }

  /**
   * In a layer of n units, a mean over units with relative variance v fluctuates: its logarithm has
   * the mean -v / 2n. Each layer adds its own term, forwards (v_l: the share of the earlier layers
   * grows with {@code growth}) and backwards. Half of the sum, in decades, is the bias of an RMS;
   * the slope of the forward bias and the mean of the backward bias count. A skip adds no
   * fluctuation.
   */
  private void refuseNarrow(Errors errors) {
    double[] variance = new double[ensemble.depth() + 1];
    SimpleRegression forwards = new SimpleRegression();
    double backwards = 0;
    for (int layer = 1; layer <= ensemble.depth(); layer++) {
      Passage passage = passages[layer];
      double growth = passage.growth();
      variance[layer] =
          growth * growth * variance[layer - 1]
              + passage.moments().squareSpread() / ensemble.width();
      if (ensemble.endsBlock(layer)) {
        int start = layer - ensemble.skip();
        double share = passage.output().own() / grams[layer].own();
        double before = grams[start].own() / grams[layer].own();
        double deviation = share * Math.sqrt(variance[layer]) + before * Math.sqrt(variance[start]);
        variance[layer] = deviation * deviation;
      }
      forwards.addData(layer, variance[layer]);
      if (layer > 1) {
        double through =
            gain * errors.preactivations().get(layer).own() / errors.outputs().get(layer - 1).own();
        backwards += through * through * passage.moments().errorSpread() / ensemble.width();
      }
    }
    double worst = Math.max(Math.abs(forwards.getSlope()), backwards / (ensemble.depth() - 1));
    refuse(worst / (4 * Math.log(10)), LARGEST_BIAS, "chance");
  }

  /**
   * Theory assumes that the error is independent of the signal x, but p - y depends on the logits:
   * at the last layer, n errors e have a share of about 2 / n (1 for small logits) of their square
   * along x. Toward the input, x e is multiplied by E z f f' / E f^2, which is 1 for ReLU (Euler),
   * while the squares of x and e change on their own. Where both shrink toward the input, the share
   * grows.
   */
  private void refuseAligned(Errors errors) {
    int depth = ensemble.depth();
    int layer = depth;
    double product = 1;
    while (layer > 2) {
      int below = ensemble.endsBlock(layer) ? layer - ensemble.skip() : layer - 1;
      double through = 1;
      for (int l = layer; l > below; l--) {
        through *= passages[l].growth();
      }
      if (ensemble.endsBlock(layer)) {
        double branch = passages[layer].output().own();
        double share = branch / (branch + grams[below].own());
        through = share * through + 1 - share;
      }
      product *= through;
      layer = below;
    }
    double top = 2.0 / ensemble.width();
    double bottom =
        top
            * product
            * product
            * (grams[depth].own() / grams[layer].own())
            * (errors.outputs().get(depth).own() / errors.outputs().get(layer).own());
    refuse(
        (Math.log10(1 + bottom) - Math.log10(1 + top)) / 2 / (depth - layer),
        LARGEST_ROUGH_BIAS,
        "errors along the signal");
  }

  private void refuse(double bias, double largest, String cause) {
    if (!(bias <= largest)) {
      throw new OutsideTheoryException(
          "width %d is too small: %s would add up to %.2g decades per layer"
              .formatted(ensemble.width(), cause, bias));
    }
  }

  private double gain(int fanIn, int fanOut) {
    return WeightGain.of(ensemble.initialization(), fanIn, fanOut);
  }

  private static Gram inRange(Gram gram, int layer) {
    if (!(gram.own() > SMALLEST && gram.own() < LARGEST)) {
      throw new OutsideTheoryException(
          "signals fall outside the range of double precision at layer " + layer);
    }
    return gram;
  }

  private static double log10(double square) {
    if (!(square > SMALLEST && square < LARGEST)) {
      throw new OutsideTheoryException("gradients fall outside the range of double precision");
    }
    return Math.log10(square);
  }
}
