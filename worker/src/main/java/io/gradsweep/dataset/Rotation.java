package io.gradsweep.dataset;

/**
 * An orthogonal matrix Q = H_0 H_1 ... H_(n-2), uniform over all of them up to signs of its columns
 * (Stewart, 1980): H_k is the Householder reflection that takes a standard-normal vector of the
 * last n - k coordinates onto the first of them.
 */
final class Rotation {

  /** Unit normals of the reflections; the normal of H_k has n - k entries. */
  private final double[][] normals;

  private Rotation(double[][] normals) {
    this.normals = normals;
  }

  static Rotation draw(int dimensions, PortableRandom random) {
    double[][] normals = new double[dimensions - 1][];
    for (int k = 0; k < normals.length; k++) {
      double[] normal = random.gaussians(dimensions - k);
      normal[0] += Math.copySign(length(normal), normal[0]);
      normals[k] = normalized(normal);
    }
    return new Rotation(normals);
  }

  /** Replaces v, of n entries, by Q v. */
  void apply(double[] vector) {
    for (int k = normals.length - 1; k >= 0; k--) {
      reflect(vector, k, normals[k]);
    }
  }

  /** Scales to length 1. */
  static double[] normalized(double[] vector) {
    double length = length(vector);
    double[] unit = new double[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }

  private static void reflect(double[] vector, int offset, double[] normal) {
    double product = 0;
    for (int i = 0; i < normal.length; i++) {
      product += normal[i] * vector[offset + i];
    }
    for (int i = 0; i < normal.length; i++) {
      vector[offset + i] -= 2 * product * normal[i];
    }
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
