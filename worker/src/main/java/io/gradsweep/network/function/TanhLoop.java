package io.gradsweep.network.function;

import io.gradsweep.vector.FastestLoops;

/**
 * The loop over the outputs of a layer that takes most of its time apart from the products. Every
 * implementation gives the same bits.
 */
interface TanhLoop {
  /** The fastest that this processor and the modules of this JVM allow. */
  TanhLoop FASTEST =
      FastestLoops.orPlain(
          TanhLoop.class, "VectorTanhLoop", TanhLoop::supported, new PlainTanhLoop());

  /** Whether this processor has the instructions without which plain loops are faster. */
  boolean supported();

  /**
   * {@link FloatTanh} in place of arguments {@code from .. to - 1}, the slope at the same places of
   * {@code slopes}.
   */
  void tanh(float[] x, float[] slopes, int from, int to);
}
