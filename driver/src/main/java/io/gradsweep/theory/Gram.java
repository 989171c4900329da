package io.gradsweep.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * Mean, over the units of a layer, of the product of two examples' values. The minibatch consists
 * of two halves. All pairs within a half are equivalent, and so are all pairs across the halves.
 *
 * @param own of an example with itself
 * @param near of an example with another example of its half
 * @param far of an example with an example of the other half
 */
record Gram(double own, double near, double far) {

  /** Numbers of ordered pairs of each kind in a minibatch. */
  static Gram pairs(int batch) {
    long half = batch / 2;
    long rest = batch - half;
    return new Gram(batch, half * (half - 1) + rest * (rest - 1), 2 * half * rest);
  }

  Gram plus(Gram other) {
    return new Gram(own + other.own, near + other.near, far + other.far);
  }

  Gram plus(double all) {
    return map(value -> value + all);
  }

  Gram scaled(double factor) {
    return map(value -> factor * value);
  }

  /** Entry by entry. */
  Gram times(Gram other) {
    return new Gram(own * other.own, near * other.near, far * other.far);
  }

  double dot(Gram other) {
    return own * other.own + near * other.near + far * other.far;
  }

  /** Correlation of two examples of one half; 1 - correlation keeps its sign under rounding. */
  double nearCorrelation() {
    return Math.max(-1, Math.min(1, near / own));
  }

  /** Correlation of two examples of different halves. */
  double farCorrelation() {
    return Math.max(-1, Math.min(1, far / own));
  }

  private Gram map(DoubleUnaryOperator function) {
    return new Gram(
        function.applyAsDouble(own), function.applyAsDouble(near), function.applyAsDouble(far));
  }
}
