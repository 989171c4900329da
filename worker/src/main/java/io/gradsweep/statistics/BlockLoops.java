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

  /** The fastest that this processor and the modules of this JVM allow. */
  BlockLoops FASTEST =
      FastestLoops.orPlain(
          BlockLoops.class, "VectorBlockLoops", BlockLoops::supported, new PlainBlockLoops());

  /** Whether this processor has the instructions without which plain loops are faster. */
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

  /** Takes the larger of |x| and what is there, which is not negative; NaN if either is. */
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
   * Where the first {@code count} numbers are one of those wanted, in order.
   *
   * @param wanted four
   * @param found room for one more than there are
   * @return how many
   */
  int find(int[] numbers, int count, int[] wanted, int[] found);
}
