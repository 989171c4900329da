package io.gradsweep.network;

import io.gradsweep.vector.FastestLoops;

/**
 * The loop over the outputs of a layer that takes most of its time beside the products. Every
 * implementation gives the same bits.
 */
interface FloatLoops {
  /** The fastest that this processor and the modules of this JVM allow. */
  FloatLoops FASTEST =
      FastestLoops.orPlain(
          FloatLoops.class, "VectorFloatLoops", FloatLoops::supported, new PlainFloatLoops());

  /** Whether this processor has the instructions without which plain loops are faster. */
  boolean supported();

  /**
   * {@link FloatTanh} in place of arguments {@code from .. to - 1}, the slope at the same places of
   * {@code slopes}.
   */
  void tanh(float[] x, float[] slopes, int from, int to);
}
