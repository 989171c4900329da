package io.gradsweep.network.function;

import java.util.Arrays;

/** For every processor and JVM; also for the columns that are left by vector instructions. */
final class PlainColumnLoops implements ColumnLoops {

  @Override
  public boolean supported() {
    return true;
  }

  @Override
  public void addToRows(float[] matrix, int rows, int units, float[] row) {
    addToRows(0, matrix, rows, units, row);
  }

  @Override
  public void sums(float[] matrix, int rows, int units, double[] sums) {
    sums(0, matrix, rows, units, sums);
  }

  @Override
  public void center(float[] matrix, int rows, int units, double[] center, double[] squares) {
    center(0, matrix, rows, units, center, squares);
  }

  @Override
  public void scale(
      float[] matrix,
      int rows,
      int units,
      float[] factor,
      float[] gain,
      float[] shift,
      float[] result) {
    scale(0, matrix, rows, units, factor, gain, shift, result);
  }

  @Override
  public void products(float[] first, float[] second, int rows, int units, double[] sums) {
    products(0, first, second, rows, units, sums);
  }

  @Override
  public void project(
      float[] errors,
      float[] matrix,
      int rows,
      int units,
      float[] shift,
      float[] slope,
      float[] factor) {
    project(0, errors, matrix, rows, units, shift, slope, factor);
  }

  // The same from a column on.

  static void addToRows(int from, float[] matrix, int rows, int units, float[] row) {
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        matrix[begin + j] += row[j];
      }
    }
  }

  static void sums(int from, float[] matrix, int rows, int units, double[] sums) {
    Arrays.fill(sums, from, units, 0);
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        sums[j] += matrix[begin + j];
      }
    }
  }

  static void center(
      int from, float[] matrix, int rows, int units, double[] center, double[] squares) {
    Arrays.fill(squares, from, units, 0);
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        double deviation = matrix[begin + j] - center[j];
        matrix[begin + j] = (float) deviation;
        squares[j] += deviation * deviation;
      }
    }
  }

  static void scale(
      int from,
      float[] matrix,
      int rows,
      int units,
      float[] factor,
      float[] gain,
      float[] shift,
      float[] result) {
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        float scaled = matrix[begin + j] * factor[j];
        matrix[begin + j] = scaled;
        result[begin + j] = gain[j] * scaled + shift[j];
      }
    }
  }

  static void products(
      int from, float[] first, float[] second, int rows, int units, double[] sums) {
    Arrays.fill(sums, from, units, 0);
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        sums[j] += (double) first[begin + j] * second[begin + j];
      }
    }
  }

  static void project(
      int from,
      float[] errors,
      float[] matrix,
      int rows,
      int units,
      float[] shift,
      float[] slope,
      float[] factor) {
    for (int begin = 0; begin < rows * units; begin += units) {
      for (int j = from; j < units; j++) {
        float along = shift[j] + slope[j] * matrix[begin + j];
        errors[begin + j] = factor[j] * (errors[begin + j] - along);
      }
    }
  }
}
