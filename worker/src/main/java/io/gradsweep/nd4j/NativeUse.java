package io.gradsweep.nd4j;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A thread's use of ND4J, in which no array loses its native memory under an operation.
 *
 * <p>ND4J frees an array when the JVM finds that Java code can no longer reach it. An operation
 * hands bare addresses to native code and does not hold on to its operands (the vector that is
 * added to the rows of a matrix is unreachable while it is added), so that a collection in the
 * middle of one makes it compute with freed memory: a crash, or a wrong number. From the first use
 * on, what is found dead is therefore freed only after every thread that uses ND4J has paused once.
 */
public final class NativeUse implements AutoCloseable {
  private static final Set<NativeUse> UNDER_WAY = ConcurrentHashMap.newKeySet();
  private static final ThreadLocal<NativeUse> OF_THIS_THREAD = new ThreadLocal<>();

  static {
    PatientDeallocatorService.install();
  }

  private final @Nullable NativeUse outer;
  private volatile long pauses;
  private volatile boolean ended;

  /** At which pause waiting for the next one was given up; -1: never. Of the freeing thread. */
  private long hangsAfter = -1;

  private NativeUse(@Nullable NativeUse outer) {
    this.outer = outer;
  }

  /** Begins; this thread closes it. */
  public static NativeUse begin() {
    NativeUse use = new NativeUse(OF_THIS_THREAD.get());
    UNDER_WAY.add(use);
    OF_THIS_THREAD.set(use);
    return use;
  }

  /**
   * Reports that no operation of this thread is running: between two steps. Costs nanoseconds.
   * Without a use that has begun, nothing.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only its own thread writes
  public static void pause() {
    for (NativeUse use = OF_THIS_THREAD.get(); use != null; use = use.outer) {
      use.pauses++;
    }
  }

  @Override
  public void close() {
    ended = true;
    UNDER_WAY.remove(this);
    if (outer == null) {
      OF_THIS_THREAD.remove();
    } else {
      OF_THIS_THREAD.set(outer);
    }
  }

  /**
   * Returns when every use that is under way now has paused or ended, or has not for so long that
   * it hangs. For one thread only.
   */
  static void awaitPauses(Duration longest) throws InterruptedException {
    List<Awaited> awaited = UNDER_WAY.stream().map(use -> new Awaited(use, use.pauses)).toList();
    long deadline = System.nanoTime() + longest.toNanos();
    for (Awaited one : awaited) {
      one.await(deadline);
    }
  }

  private record Awaited(NativeUse use, long pauses) {

    void await(long deadline) throws InterruptedException {
      while (use.pauses == pauses && !use.ended && use.hangsAfter != pauses) {
        if (System.nanoTime() - deadline > 0) {
          use.hangsAfter = pauses;
        } else {
          Thread.sleep(1);
        }
      }
    }
  }
}
