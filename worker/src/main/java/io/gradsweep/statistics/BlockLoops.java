package io.gradsweep.statistics;

import io.gradsweep.vector.FastestLoops;

/**
 * The loops over a block of entries, which take most of a traced step. Sums and maxima are kept in
 * {@link #LANES} lanes, entry i in lane i mod {@link #LANES} in the order of the entries, and no
 * product is fused with a sum: every implementation gives the same bits.
 */
interface BlockLoops {
  /** A multiple of the doubles in a register of most processors. */
  int LANES = 8;

  /** The fastest implementation that this processor and the modules of this JVM allow. */
  BlockLoops FASTEST =
      FastestLoops.orPlain(
          BlockLoops.class, "VectorBlockLoops", BlockLoops::supported, new PlainBlockLoops());

  /** Whether this processor has the instructions that make vector loops faster than plain ones. */
  boolean supported();

  /** Copies {@code values[from .. from + length - 1]}. */
  void widen(float[] values, int from, double[] block, int length);

  /** Subtracts {@code values[from .. from + length - 1]}. */
  void subtract(float[] values, int from, double[] block, int length);

  /** Adds |x| and x^2. */
  void addSizes(double[] block, int length, double[] absolute, double[] squares);

  /** Adds x, x - shift and (x - shift)^2. */
  void addDeviations(
      double[] block, int length, double shift, double[] sums, double[] shifted, double[] squares);

  /** Keeps the larger of |x| and the present value, which is not negative; NaN if either is NaN. */
  void addLargest(double[] block, int length, double[] largest);

  /** {@link #addSizes}, {@link #addDeviations} and {@link #addLargest}, at once. */
  void addAll(double[] block, int length, Sums sums, Deviations deviations, Largest largest);

  /** How many entries are 0. */
  long countZeros(double[] block, int length);

  /** How many entries are below low or above high, both finite; NaN may count or not. */
  long countOutside(double[] block, int length, double low, double high);

  /** The top bits of |x| in binary64, without the lowest {@code shift}. */
  void topBits(double[] block, int length, int shift, int[] to, int at);

  /** The top bits of |x| in binary32 of {@code values[from .. from + length - 1]}. */
  void topBits(float[] values, int from, int length, int shift, int[] to, int at);

  /**
   * Finds, in order, the places of the first {@code count} numbers that are among the wanted ones.
   *
   * @param wanted four
   * @param found gets the places; must have room for one more than there are
   * @return how many places were found
   */
  int find(int[] numbers, int count, int[] wanted, int[] found);
}
