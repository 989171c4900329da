package io.gradsweep.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class OldGenerationTest {
  private static final int GROWTH = 64 << 20;

  @Test
  void collectsWhatTrialsLeaveInIt() {
    System.gc();
    WeakReference<byte[]> left = new WeakReference<>(old());

    // Far more than anything else that this process keeps, so that only the least growth counts.
    new OldGeneration(Long.MAX_VALUE).collectIfDoubled();
    assertThat(left.get()).isNotNull();

    new OldGeneration(GROWTH).collectIfDoubled();
    assertThat(left.get()).isNull();
  }

  @Test
  void leavesAloneWhatIsStillInUse() {
    byte[] used = old();
    System.gc();
    long before = collections();
    byte[] more = new byte[used.length / 2];

    new OldGeneration(1).collectIfDoubled();

    assertThat(used.length + more.length).isPositive();
    assertThat(collections()).isEqualTo(before);
  }

  /** An array for which the young generation has no room, however large it may become. */
  private static byte[] old() {
    long young =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().matches(".*(Eden|Survivor).*"))
            .mapToLong(pool -> pool.getUsage().getMax())
            .sum();
    return new byte[Math.toIntExact(young + 1)];
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> collector.getName().matches(".*(MarkSweep|Old).*"))
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
