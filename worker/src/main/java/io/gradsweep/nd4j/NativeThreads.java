package io.gradsweep.nd4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps ND4J and its BLAS on one thread: parallelism belongs to the trials, and sums that are split
 * over threads would depend on their number.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /** Sets one thread for the whole process; harmless to repeat. */
  public static void useOne() {
    Holder.ensure();
  }

  private static final class Holder {
    static {
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
    }

    static void ensure() {
      // Loading this class has done it.
    }
  }
}
