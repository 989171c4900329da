package io.gradsweep.gradient;

/**
 * Norm, means and spread of {@link Entries}. Where squares would leave the range of double (entries
 * beyond 2^480, or none above 2^-480), the sums are taken again over entries scaled by a power of
 * two, so an L2 norm is right down to the smallest double.
 */
final class Moments {
  private static final int SAFE_EXPONENT = 480;

  private final Sums sums = new Sums();
  private final Deviations deviations = new Deviations();
  private int count;
  private int exponent;
  private double largest;

  /** A run that knows neither mean nor spread, for less. */
  void sizes(Entries entries) {
    begin(entries.count());
    sumSizes(entries);
    if (scales(entries)) {
      sumSizes(entries);
    }
  }

  /** A run over everything. */
  void all(Entries entries) {
    begin(entries.count());
    sumAll(entries);
    end(entries);
  }

  /** Begins a run whose caller gives the blocks to {@link #add}, then calls {@link #end}. */
  void begin(int entries) {
    count = entries;
    exponent = 0;
    sums.clear();
    deviations.clear();
  }

  void add(double[] block, int length) {
    sums.add(block, length);
    deviations.add(block, length);
  }

  /** The largest |x| of the blocks given; NaN if any x is. */
  double largestSoFar() {
    return sums.largest();
  }

  void end(Entries entries) {
    if (scales(entries)) {
      sumAll(entries);
    }
  }

  private void sumAll(Entries entries) {
    for (int at = 0; at < count; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      add(entries.load(at, length), length);
    }
  }

  private void sumSizes(Entries entries) {
    for (int at = 0; at < count; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      sums.add(entries.load(at, length), length);
    }
  }

  private boolean scales(Entries entries) {
    largest = sums.largest();
    int size = Math.getExponent(largest);
    if (largest == 0 || !Double.isFinite(largest) || Math.abs(size) < SAFE_EXPONENT) {
      return false;
    }
    exponent = size;
    entries.scaleBy(Math.scalb(1.0, -size));
    sums.clear();
    deviations.clear();
    return true;
  }

  double l2() {
    return Math.scalb(Math.sqrt(sums.squares()), exponent);
  }

  double rms() {
    return Math.scalb(Math.sqrt(sums.squares() / count), exponent);
  }

  double meanAbsolute() {
    return Math.scalb(sums.absolute() / count, exponent);
  }

  double maxAbsolute() {
    return largest;
  }

  double mean() {
    return Math.scalb(deviations.mean(), exponent);
  }

  double std() {
    return Math.scalb(deviations.std(), exponent);
  }
}
