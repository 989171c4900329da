package io.gradsweep.nd4j;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Collects what trials left behind before it fills the heap.
 *
 * <p>The arrays of a network outlive a few collections of the young generation. The JVM collects
 * the old one when that is full, which takes hours; until then it is memory never touched before
 * that is filled, and ND4J keeps the native memory of the dead arrays in it.
 */
public final class OldGeneration {
  /** A collection takes about a tenth of a second; trials fill this much in minutes. */
  private static final long LEAST_GROWTH = 256L << 20;

  private static final OldGeneration OF_THIS_PROCESS = new OldGeneration(LEAST_GROWTH);

  private final long leastGrowth;
  private final List<MemoryPoolMXBean> pools;

  OldGeneration(long leastGrowth) {
    this.leastGrowth = leastGrowth;
    this.pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().matches(".*(Old|Tenured) Gen"))
            .toList();
  }

  /**
   * Collects if the old generation has doubled since it was last collected, and grew by at least
   * 256 MiB. With a collector that has no old generation, nothing.
   */
  public static void collectIfGrown() {
    OF_THIS_PROCESS.collectIfDoubled();
  }

  /** One thread at a time, so that two trials that end together cause one collection. */
  synchronized void collectIfDoubled() {
    if (pools.stream().anyMatch(pool -> doubled(pool.getUsage(), pool.getCollectionUsage()))) {
      System.gc();
    }
  }

  private boolean doubled(MemoryUsage now, MemoryUsage collected) {
    return now.getUsed() - collected.getUsed() >= Math.max(leastGrowth, collected.getUsed());
  }
}
