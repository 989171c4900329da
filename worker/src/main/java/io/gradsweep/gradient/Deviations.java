package io.gradsweep.gradient;

/**
 * Mean and sum of squared deviations. Within a block x is shifted by the block's first entry, and
 * blocks are combined by their means (Chan, Golub and LeVeque, 1983): a constant array has standard
 * deviation exactly 0, and equal entries far from 0 lose nothing to cancellation. Lanes as in
 * {@link Sums}, but two.
 */
final class Deviations {
  private long count;
  private double sum;
  private double mean;
  private double squares;

  void clear() {
    count = 0;
    sum = 0;
    mean = 0;
    squares = 0;
  }

  void add(double[] block, int length) {
    double shift = block[0];
    double m0 = 0;
    double m1 = 0;
    double d0 = 0;
    double d1 = 0;
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 1 < length; i += 2) {
      double x0 = block[i];
      double x1 = block[i + 1];
      m0 += x0;
      m1 += x1;
      double y0 = x0 - shift;
      double y1 = x1 - shift;
      d0 += y0;
      d1 += y1;
      s0 += y0 * y0;
      s1 += y1 * y1;
    }
    if (i < length) {
      double x0 = block[i];
      m0 += x0;
      double y0 = x0 - shift;
      d0 += y0;
      s0 += y0 * y0;
    }
    sum += m0 + m1;
    double shifted = d0 + d1;
    double own = Math.max(0.0, s0 + s1 - shifted * (shifted / length));
    combine(shift + shifted / length, own, length);
  }

  private void combine(double blockMean, double blockSquares, int length) {
    long total = count + length;
    double share = (double) length / total;
    double apart = blockMean - mean;
    squares += blockSquares + apart * apart * (count * share);
    mean += apart * share;
    count = total;
  }

  double mean() {
    return sum / count;
  }

  double std() {
    return Math.sqrt(squares / count);
  }
}
