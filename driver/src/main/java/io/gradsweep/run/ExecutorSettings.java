package io.gradsweep.run;

import io.gradsweep.execution.executor.TrialStartPlugin;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.ByteUnit;
import org.apache.spark.network.util.JavaUtils;

/**
 * Settings of the executors, made by the driver, so that no machine of a cluster has to be
 * prepared. What {@code spark-submit} sets is left as it is, except what a run cannot do without.
 */
final class ExecutorSettings {
  /** Smallest native memory of an executor in MiB, beyond what its JVM needs for itself. */
  private static final long MIN_NATIVE = 512;

  /** Native memory of an executor's JVM in MiB: metaspace, code, threads, buffers. */
  private static final long JVM = 384;

  /** Young generation per core in MiB. */
  private static final long YOUNG = 128;

  private ExecutorSettings() {}

  /** Sets all of them. */
  static void set(SparkConf conf) {
    long heap = mebibytes(conf.get("spark.executor.memory", "1g"));
    long overhead =
        conf.contains("spark.executor.memoryOverhead")
            ? mebibytes(conf.get("spark.executor.memoryOverhead"))
            : JVM + Math.max(MIN_NATIVE, heap / 2);
    long nativeMemory = Math.max(1, overhead - JVM);
    conf.set("spark.executor.memoryOverhead", overhead + "m");
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1"); // the cores belong to the trials
    // Arrays that do not fit end a trial with OutOfMemoryError, not the executor with a signal.
    conf.setIfMissing(
        "spark.executor.defaultJavaOptions",
        "-XX:+UseParallelGC -XX:-UseAdaptiveSizePolicy -XX:SurvivorRatio=6 %s -Dorg.bytedeco.javacpp.maxbytes=%dm -Dorg.bytedeco.javacpp.maxphysicalbytes=%dm"
            .formatted(young(conf, heap), nativeMemory, heap + overhead));
    conf.setIfMissing("spark.executor.maxNumFailures", String.valueOf(Integer.MAX_VALUE));
    conf.setIfMissing("spark.executor.heartbeatInterval", "5s"); // they carry the progress
    addPlugin(conf);
  }

  /** Leaves it to the driver, not to Spark, to retry a failed task or to give it up. */
  static void leaveRetriesToTheDriver(SparkConf conf) {
    conf.set("spark.task.maxFailures", "1");
  }

  /**
   * Share of the heap for short-lived arrays, the same as the launcher's; see docs/performance.md.
   */
  private static String young(SparkConf conf, long heap) {
    int cores = conf.getInt("spark.executor.cores", 0);
    // Without a number Spark gives an executor all cores of its worker, however many these are.
    return "-Xmn%dm".formatted(cores == 0 ? heap / 2 : Math.min(YOUNG * cores, heap / 2));
  }

  private static void addPlugin(SparkConf conf) {
    String others = conf.get("spark.plugins", "");
    conf.set(
        "spark.plugins", (others.isEmpty() ? "" : others + ",") + TrialStartPlugin.class.getName());
  }

  private static long mebibytes(String size) {
    return JavaUtils.byteStringAs(size, ByteUnit.MiB);
  }
}
