package io.gradsweep.run;

import java.time.Duration;
import org.apache.spark.api.java.JavaSparkContext;

/** Counts how many trials can run at once. */
final class Slots {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final long POLL_INTERVAL_MILLIS = 100;

  private Slots() {}

  /**
   * Cores of the executors. On a cluster they register one after the other: waits until there is
   * one and no other has registered for two seconds, at most half a minute. Executors that register
   * later are used too; the number only affects the size of the bundles.
   */
  static int of(JavaSparkContext spark) throws InterruptedException {
    if (spark.isLocal() || spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)) {
      return spark.defaultParallelism();
    }
    long start = System.nanoTime();
    long since = start;
    int executors = 0;
    while (System.nanoTime() - start < LONGEST.toNanos()
        && (executors == 0 || System.nanoTime() - since < QUIET.toNanos())) {
      Thread.sleep(POLL_INTERVAL_MILLIS);
      int now = spark.sc().statusTracker().getExecutorInfos().length - 1; // the driver is one
      if (now != executors) {
        executors = now;
        since = System.nanoTime();
      }
    }
    return spark.defaultParallelism();
  }
}
