package io.gradsweep.theory;

import io.gradsweep.activation.Activation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Means over random preactivations of one activation function. It caches results, because networks
 * that differ only in depth share their lower layers. Not thread-safe.
 */
final class Expectations {
  /** Correlation above which two examples count as one. */
  private static final double SAME = 1 - 1e-14;

  /** The finest panel, in standard deviations; smaller structures count as a kink. */
  private static final double FINEST = 1e-3;

  /** Ratio of neighboring knots around a bend. */
  private static final double RATIO = 2.5;

  /** Distances of knots from a kink, in widths of the transition it makes after one integration. */
  private static final double[] AROUND_KINK = {-5, -2, -0.7, 0.7, 2, 5};

  private static final int REMEMBERED = 100_000;

  private final Activation function;
  private final Map<Key, UnitMoments> units = new HashMap<>();
  private final Map<Key, PairMoments> pairs = new HashMap<>();
  private final Panels outer = new Panels();
  private final Panels inner = new Panels();

  private record Key(Density density, double sd, double correlation) {}

  Expectations(Activation function) {
    this.function = function;
  }

  /** Moments over z = sd x, with x of the given density. */
  UnitMoments unit(Density density, double sd) {
    if (units.size() > REMEMBERED) {
      units.clear();
    }
    return units.computeIfAbsent(new Key(density, sd, 1), key -> computeUnit(density, sd));
  }

  /**
   * Moments over z and z' of variance sd^2 and the given correlation: z = sd (a s + b t), z' = sd
   * (a s - b t), a^2 = (1 + correlation) / 2, b^2 = (1 - correlation) / 2, (s, t) of the given
   * density.
   */
  PairMoments pair(Density density, double sd, double correlation) {
    if (pairs.size() > REMEMBERED) {
      pairs.clear();
    }
    return pairs.computeIfAbsent(
        new Key(density, sd, correlation), key -> computePair(density, sd, correlation));
  }

  private UnitMoments computeUnit(Density density, double sd) {
    double[] knots = knots(sd, density.radius());
    outer.fill(-density.radius(), density.radius(), knots, knots.length);
    int nodes = outer.size();
    double[] weight = new double[nodes];
    double[] z = new double[nodes];
    double[] value = new double[nodes];
    double[] slope = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      double x = outer.point(i);
      weight[i] = outer.weight(i) * density.ofOne(x * x);
      z[i] = sd * x;
      value[i] = function.value(z[i]);
      slope[i] = function.derivative(z[i]);
    }
    double mean = sum(weight, i -> value[i]);
    double square = sum(weight, i -> value[i] * value[i]);
    return new UnitMoments(
        mean,
        square,
        sum(weight, i -> fourth(value[i])),
        sum(weight, i -> slope[i]),
        sum(weight, i -> slope[i] * slope[i]),
        sum(weight, i -> fourth(slope[i])),
        sum(weight, i -> z[i] * value[i] * slope[i]) / square,
        sum(weight, i -> (value[i] - mean) * (value[i] - mean) * slope[i] * slope[i]),
        sum(weight, i -> (value[i] - mean) * slope[i]),
        sum(weight, i -> fourth(value[i] - mean)),
        sum(weight, i -> z[i] * z[i] * slope[i] * slope[i]));
  }

  private static double sum(double[] weight, IntToDoubleFunction term) {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * term.applyAsDouble(i);
    }
    return sum;
  }

  private static double fourth(double x) {
    return x * x * x * x;
  }

  private PairMoments computePair(Density density, double sd, double correlation) {
    if (correlation > SAME) {
      UnitMoments unit = unit(density, sd);
      return new PairMoments(unit.square(), unit.slopeSquare(), unit.argumentSlopeSquare());
    }
    double along = Math.sqrt((1 + correlation) / 2);
    double across = Math.sqrt((1 - correlation) / 2);
    double radius = density.radius();
    double[] knots = knots(sd, radius);
    double[] outerKnots = outerKnots(knots, sd, along, across);
    outer.fill(-radius, radius, outerKnots, outerKnots.length);
    double[] innerKnots = new double[knots.length];
    double values = 0;
    double slopes = 0;
    double argumentSlopes = 0;
    for (int i = 0; i < outer.size(); i++) {
      double s = outer.point(i);
      for (int k = 0; k < knots.length; k++) {
        innerKnots[k] = Math.abs(knots[k] - along * s) / across;
      }
      // The integrand is even in t.
      inner.fill(0, Math.sqrt(radius * radius - s * s), innerKnots, innerKnots.length);
      for (int j = 0; j < inner.size(); j++) {
        double t = inner.point(j);
        double weight = 2 * outer.weight(i) * inner.weight(j) * density.ofTwo(s * s + t * t);
        double one = sd * (along * s + across * t);
        double other = sd * (along * s - across * t);
        values += weight * function.value(one) * function.value(other);
        double both = weight * function.derivative(one) * function.derivative(other);
        slopes += both;
        argumentSlopes += both * one * other;
      }
    }
    return new PairMoments(values, slopes, argumentSlopes);
  }

  /** Points where f(sd x) is not smooth on the scale of 1. */
  private double[] knots(double sd, double radius) {
    double[] knots = new double[64];
    int count = 0;
    for (double kink : function.kinks()) {
      knots[count++] = kink / sd;
    }
    if (function.curved() && sd > 1) {
      for (double knot = 1 / sd; knot < radius; knot *= RATIO) {
        if (knot >= FINEST) {
          knots[count++] = knot;
          knots[count++] = -knot;
        }
      }
      knots[count++] = 0;
    }
    return Arrays.copyOf(knots, count);
  }

  private double[] outerKnots(double[] knots, double sd, double along, double across) {
    double[] all =
        Arrays.copyOf(knots, knots.length + AROUND_KINK.length * function.kinks().size());
    for (int i = 0; i < knots.length; i++) {
      all[i] = knots[i] / along;
    }
    int count = knots.length;
    for (double kink : function.kinks()) {
      for (double distance : AROUND_KINK) {
        all[count++] = (kink / sd + distance * across) / along;
      }
    }
    return all;
  }
}
