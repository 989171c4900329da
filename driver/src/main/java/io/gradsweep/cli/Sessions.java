package io.gradsweep.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Starts Spark. What {@code spark-submit} or a system property sets is left as it is. */
final class Sessions {
  private Sessions() {}

  /**
   * @param master of --master; null for that of spark-submit, or all cores of this machine
   */
  static SparkSession start(@Nullable String master) {
    return start(master, new SparkConf());
  }

  /** The same for training, where the driver itself sends again what fails. */
  static SparkSession startForTraining(@Nullable String master) {
    SparkConf conf = new SparkConf();
    ExecutorSettings.leaveRetriesToTheDriver(conf);
    return start(master, conf);
  }

  private static SparkSession start(@Nullable String master, SparkConf conf) {
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "gradsweep");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.set("spark.ui.showConsoleProgress", "false");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.sql.debug.maxToStringFields", "1000"); // wide tables are no warning
    // A task for each of thousands of files that are only looked up costs more than it saves.
    conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.parallelism", "32");
    // The view onset collects the layers of each step; sorting the rows instead is slower.
    conf.setIfMissing("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
    conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
    conf.setIfMissing("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
    if (isLocal(conf)) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.sql.shuffle.partitions", "4");
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
    }
    ExecutorSettings.set(conf);
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception refused) { // Scala does not declare what it throws
      throw refusal(conf.get("spark.master"), refused);
    }
  }

  /** What is the user's mistake in an address that Spark did not take. */
  static RuntimeException refusal(String master, Exception refused) {
    return String.valueOf(refused.getMessage()).startsWith("Could not parse Master URL")
        ? new BadInputException(
            "--master: is '"
                + master
                + "'; allowed: local[*], local[N], spark://HOST:PORT, yarn, k8s://HOST:PORT")
        : new IllegalStateException(refused.getMessage(), refused);
  }

  /** Ends Spark if it was started. */
  static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }

  private static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }
}
