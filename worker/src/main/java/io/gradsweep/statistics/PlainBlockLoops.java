package io.gradsweep.statistics;

/** For every processor and JVM. Lane by lane, so that the sums stay in registers. */
final class PlainBlockLoops implements BlockLoops {
  @Override
  public boolean supported() {
    return true;
  }

  @Override
  public void widen(float[] values, int from, double[] block, int length) {
    for (int i = 0; i < length; i++) {
      block[i] = values[from + i];
    }
  }

  @Override
  public void subtract(float[] values, int from, double[] block, int length) {
    for (int i = 0; i < length; i++) {
      block[i] -= values[from + i];
    }
  }

  @Override
  public void addSizes(double[] block, int length, double[] absolute, double[] squares) {
    for (int lane = 0; lane < LANES; lane++) {
      double a = absolute[lane];
      double s = squares[lane];
      for (int i = lane; i < length; i += LANES) {
        double x = Math.abs(block[i]);
        a += x;
        s += x * x;
      }
      absolute[lane] = a;
      squares[lane] = s;
    }
  }

  @Override
  public void addDeviations(
      double[] block, int length, double shift, double[] sums, double[] shifted, double[] squares) {
    for (int lane = 0; lane < LANES; lane++) {
      double m = sums[lane];
      double d = shifted[lane];
      double s = squares[lane];
      for (int i = lane; i < length; i += LANES) {
        double x = block[i];
        double y = x - shift;
        m += x;
        d += y;
        s += y * y;
      }
      sums[lane] = m;
      shifted[lane] = d;
      squares[lane] = s;
    }
  }

  @Override
  public void addLargest(double[] block, int length, double[] largest) {
    for (int lane = 0; lane < LANES; lane++) {
      long most = Double.doubleToRawLongBits(largest[lane]);
      for (int i = lane; i < length; i += LANES) {
        most = Math.max(most, Double.doubleToRawLongBits(block[i]) & Long.MAX_VALUE);
      }
      largest[lane] = Double.longBitsToDouble(most);
    }
  }

  @Override
  public void addAll(
      double[] block, int length, Sums sums, Deviations deviations, Largest largest) {
    sums.add(block, length, this);
    deviations.add(block, length, this);
    largest.add(block, length, this);
  }

  @Override
  public void topBits(double[] block, int length, int shift, int[] to, int at) {
    for (int i = 0; i < length; i++) {
      to[at + i] = (int) ((Double.doubleToRawLongBits(block[i]) & Long.MAX_VALUE) >>> shift);
    }
  }

  /** By sign bits, without a branch that half of the outputs of a ReLU would mispredict. */
  @Override
  public long countZeros(double[] block, int length) {
    long count = 0;
    for (int i = 0; i < length; i++) {
      count += ((Double.doubleToRawLongBits(block[i]) & Long.MAX_VALUE) - 1) >>> 63;
    }
    return count;
  }

  /** By sign bits; the sign bit of NaN means nothing. */
  @Override
  public long countOutside(double[] block, int length, double low, double high) {
    long count = 0;
    for (int i = 0; i < length; i++) {
      long below = Double.doubleToRawLongBits(block[i] - low);
      long above = Double.doubleToRawLongBits(high - block[i]);
      count += (below | above) >>> 63;
    }
    return count;
  }

  @Override
  public void topBits(float[] values, int from, int length, int shift, int[] to, int at) {
    for (int i = 0; i < length; i++) {
      to[at + i] = (Float.floatToRawIntBits(values[from + i]) & Integer.MAX_VALUE) >>> shift;
    }
  }

  @Override
  public int find(int[] numbers, int count, int[] wanted, int[] found) {
    int a = wanted[0];
    int b = wanted[1];
    int c = wanted[2];
    int d = wanted[3];
    int to = 0;
    for (int i = 0; i < count; i++) {
      int number = numbers[i];
      found[to] = i; // overwritten by the next place if this number is not wanted
      to += number == a || number == b || number == c || number == d ? 1 : 0;
    }
    return to;
  }
}
