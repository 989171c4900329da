package io.gradsweep.theory;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Gauss-Legendre quadrature, panel by panel. Gauss-Hermite, the usual rule for normal densities,
 * needs a function that is smooth on the scale of the density: it misses the kinks of ReLU and, far
 * from the origin, the bend of tanh. Panels end at such points.
 */
final class Panels {
  /** Widest panel, in standard deviations. */
  private static final double WIDEST = 2;

  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(8);

  private double[] points = new double[256];
  private double[] weights = new double[256];
  private int size;

  /**
   * Nodes for the integral from {@code low} to {@code high}.
   *
   * @param knots points where panels must end; points outside are ignored
   * @param count number of knots to use
   */
  void fill(double low, double high, double[] knots, int count) {
    size = 0;
    Arrays.sort(knots, 0, count);
    double from = low;
    for (int i = 0; i < count; i++) {
      if (knots[i] > from && knots[i] < high) {
        stretch(from, knots[i]);
        from = knots[i];
      }
    }
    stretch(from, high);
  }

  int size() {
    return size;
  }

  double point(int i) {
    return points[i];
  }

  double weight(int i) {
    return weights[i];
  }

  private void stretch(double from, double to) {
    int panels = (int) Math.ceil((to - from) / WIDEST);
    double half = (to - from) / panels / 2;
    for (int panel = 0; panel < panels; panel++) {
      add(from + (2 * panel + 1) * half, half);
    }
  }

  private void add(double middle, double half) {
    int rule = RULE.getNumberOfPoints();
    if (size + rule > points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
      weights = Arrays.copyOf(weights, 2 * weights.length);
    }
    for (int i = 0; i < rule; i++) {
      points[size] = middle + half * RULE.getPoint(i);
      weights[size] = half * RULE.getWeight(i);
      size++;
    }
  }
}
