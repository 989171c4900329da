package io.gradsweep.cli;

import io.gradsweep.sweep.Nearest;
import io.gradsweep.sweep.Printable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Starts Spark. What {@code spark-submit} or a system property sets is left as it is. */
final class Sessions {
  /** How Spark begins what it says of an address. */
  private static final List<String> OF_ADDRESSES =
      List.of("Could not parse Master URL", "Invalid master URL", "Asked to run locally with");

  /** Forms of addresses that every installation of Spark takes. */
  private static final List<String> HERE =
      List.of("local[*]", "local[N] with N from 1", "spark://HOST:PORT");

  /** And those that only some take. */
  private static final List<String> ELSEWHERE = List.of("yarn", "k8s://HOST:PORT");

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
    } catch (Exception refused) { // Scala does not declare what it throws
      throw refusal(conf.get("spark.master"), refused);
    }
  }

  /** What is the user's mistake in an address that Spark did not take. */
  static RuntimeException refusal(String master, Exception refused) {
    String said = String.valueOf(refused.getMessage());
    boolean address =
        OF_ADDRESSES.stream().anyMatch(said::startsWith)
            || master.startsWith("local[0,")
            || (refused instanceof NumberFormatException && master.startsWith("local"));
    if (address) {
      return new BadInputException("--master: " + mistake(master));
    }
    return refused instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(said, refused);
  }

  private static String mistake(String master) {
    if (master.equals("yarn") || master.startsWith("k8s://")) {
      return "is '"
          + master
          + "', which the Spark of this program cannot reach; allowed: "
          + String.join(", ", HERE)
          + "; deploy/submit starts it with a Spark that can";
    }
    List<String> allowed = Stream.concat(HERE.stream(), ELSEWHERE.stream()).toList();
    String word = master.replaceFirst("[^A-Za-z0-9].*", "");
    String nearest = Nearest.word(word, allowed);
    return "is '"
        + Printable.text(master)
        + "'; allowed: "
        + String.join(", ", allowed)
        + allowed.stream()
            .filter(form -> !nearest.isEmpty() && form.startsWith(nearest))
            .findFirst()
            .map(form -> "; nearest: " + form)
            .orElse("");
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
