package io.gradsweep.statistics;

/**
 * Norm, means and spread of {@link Entries}. Where squares would leave the range of double (entries
 * beyond 2^480, or none above 2^-480; no single-precision number is), the sums are taken again over
 * entries scaled by a power of two, so an L2 norm is right down to the smallest double.
 *
 * <p>Between {@link #begin} and {@link #end} the caller passes every block to {@link #add}.
 */
final class Moments {
  private static final int SAFE_EXPONENT = 480;

  private final Sums sums = new Sums();
  private final Deviations deviations = new Deviations();
  private final Largest largest = new Largest();
  private final boolean withSizes;
  private final boolean withSpread;
  private final boolean withLargest;
  private boolean looksForLargest;
  private int count;
  private int exponent;

  private Moments(boolean withSizes, boolean withSpread, boolean withLargest) {
    this.withSizes = withSizes;
    this.withSpread = withSpread;
    this.withLargest = withLargest;
  }

  /** All moments. */
  static Moments all() {
    return new Moments(true, true, true);
  }

  /** L2, RMS and mean of absolute values only. */
  static Moments sizes() {
    return new Moments(true, false, false);
  }

  /** Mean and standard deviation only. */
  static Moments spread() {
    return new Moments(false, true, false);
  }

  /** A whole run. */
  void run(Entries entries) {
    begin(entries);
    for (int at = 0; at < count; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      add(entries.load(at, length), length);
    }
    end(entries);
  }

  void begin(Entries entries) {
    count = entries.count();
    exponent = 0;
    looksForLargest = withLargest || !entries.single();
    beginSums();
    if (looksForLargest) {
      largest.begin();
    }
  }

  private void beginSums() {
    if (withSizes) {
      sums.begin();
    }
    if (withSpread) {
      deviations.begin(count);
    }
  }

  void add(double[] block, int length) {
    if (withSizes && withSpread && looksForLargest) {
      BlockLoops.FASTEST.addAll(block, length, sums, deviations, largest);
      return;
    }
    addToSums(block, length);
    if (looksForLargest) {
      largest.add(block, length, BlockLoops.FASTEST);
    }
  }

  private void addToSums(double[] block, int length) {
    if (withSizes) {
      sums.add(block, length, BlockLoops.FASTEST);
    }
    if (withSpread) {
      deviations.add(block, length, BlockLoops.FASTEST);
    }
  }

  /** May read the entries once more. */
  void end(Entries entries) {
    endSums();
    if (!looksForLargest) {
      return;
    }
    largest.end();
    double most = largest.value();
    int size = Math.getExponent(most);
    if (most != 0 && Double.isFinite(most) && Math.abs(size) >= SAFE_EXPONENT) {
      exponent = size;
      entries.scaleBy(Math.scalb(1.0, -size));
      beginSums();
      for (int at = 0; at < count; at += Entries.BLOCK) {
        int length = entries.blockLength(at);
        addToSums(entries.load(at, length), length);
      }
      endSums();
      entries.scaleBy(1);
    }
  }

  private void endSums() {
    if (withSizes) {
      sums.end();
    }
    if (withSpread) {
      deviations.end();
    }
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

  /** NaN if an entry is NaN. */
  double maxAbsolute() {
    return largest.value();
  }

  double mean() {
    return Math.scalb(deviations.mean(), exponent);
  }

  double std() {
    return Math.scalb(deviations.std(), exponent);
  }
}
