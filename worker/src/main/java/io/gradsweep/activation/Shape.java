package io.gradsweep.activation;

import java.util.Arrays;
import java.util.List;

/**
 * What quadrature must know of a function of one number.
 *
 * @param curved whether it bends between the kinks, on the scale of 1
 * @param kinks where it or one of its derivatives jumps, in increasing order
 */
record Shape(boolean curved, List<Double> kinks) {

  /** Curved, without a kink. */
  static Shape smooth() {
    return ofCurves();
  }

  /** Curved pieces between kinks. */
  static Shape ofCurves(double... kinks) {
    return new Shape(true, list(kinks));
  }

  /** Straight lines between kinks. */
  static Shape ofLines(double... kinks) {
    return new Shape(false, list(kinks));
  }

  private static List<Double> list(double[] kinks) {
    return Arrays.stream(kinks).boxed().toList();
  }
}
