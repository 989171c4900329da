package io.gradsweep.theory;

import org.apache.commons.math3.special.Gamma;

/** A rotation-invariant density of one or two uncorrelated numbers of mean 0 and variance 1. */
sealed interface Density {

  /** Distance beyond which the density is negligible: e^-21 of its maximum. */
  double NEGLIGIBLE = 6.5;

  /** Density of one number at distance r from 0. */
  double ofOne(double squaredRadius);

  /** Density of two numbers at distance r from (0, 0). */
  double ofTwo(double squaredRadius);

  /** The limit of an integral. */
  double radius();

  /** Independent standard-normal numbers. */
  record Gaussian() implements Density {
    private static final double ONE = 1 / Math.sqrt(2 * Math.PI);
    private static final double TWO = 1 / (2 * Math.PI);

    @Override
    public double ofOne(double squaredRadius) {
      return ONE * Math.exp(-squaredRadius / 2);
    }

    @Override
    public double ofTwo(double squaredRadius) {
      return TWO * Math.exp(-squaredRadius / 2);
    }

    @Override
    public double radius() {
      return NEGLIGIBLE;
    }
  }

  /**
   * Coordinates of a point that is uniform on the sphere of radius sqrt(N) in N dimensions. The
   * density of m coordinates is proportional to (1 - r^2 / N)^((N - m - 2) / 2), and normal for
   * large N.
   *
   * @param dimensions N, at least 4
   */
  record Sphere(int dimensions) implements Density {
    public Sphere {
      if (dimensions < 4) {
        throw new IllegalArgumentException(
            "dimensions is "
                + dimensions
                + "; expected at least 4, because the density is unbounded below");
      }
    }

    @Override
    public double ofOne(double squaredRadius) {
      double half = dimensions / 2.0;
      double logConstant =
          Gamma.logGamma(half) - Gamma.logGamma(half - 0.5) - Math.log(Math.PI * dimensions) / 2;
      return Math.exp(logConstant + power(squaredRadius, dimensions - 3));
    }

    @Override
    public double ofTwo(double squaredRadius) {
      double constant = (dimensions - 2) / (2 * Math.PI * dimensions);
      return constant * Math.exp(power(squaredRadius, dimensions - 4));
    }

    private double power(double squaredRadius, int twiceExponent) {
      return twiceExponent == 0
          ? 0
          : twiceExponent / 2.0 * Math.log1p(-Math.min(1, squaredRadius / dimensions));
    }

    @Override
    public double radius() {
      return Math.min(NEGLIGIBLE, Math.sqrt(dimensions));
    }
  }
}
