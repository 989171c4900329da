package io.gradsweep.gradient;

/**
 * The loops over a block of entries, which take most of a traced step. Sums and maxima are kept in
 * {@link #LANES} lanes, entry i in lane i mod {@link #LANES} in the order of the entries, and no
 * product is fused with a sum: every implementation gives the same bits.
 */
interface BlockLoops {
  /** A multiple of the doubles in a register of most processors. */
  int LANES = 8;

  /** The fastest that this processor and the modules of this JVM allow. */
  BlockLoops FASTEST = fastest();

  private static BlockLoops fastest() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return new PlainBlockLoops();
    }
    BlockLoops vector = vector();
    return vector.supported() ? vector : new PlainBlockLoops();
  }

  /** Only by name: its class cannot be loaded without the module. */
  private static BlockLoops vector() {
    String name = BlockLoops.class.getPackageName() + ".VectorBlockLoops";
    try {
      return Class.forName(name)
          .asSubclass(BlockLoops.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " should be there and be usable", e);
    }
  }

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

  /** The top bits of |x| in binary64, without the lowest {@code shift}. */
  void topBits(double[] block, int length, int shift, int[] to, int at);
}
