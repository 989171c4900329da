package io.gradsweep.run;

import io.gradsweep.sweep.Nearest;
import io.gradsweep.sweep.Printable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Starts Spark with the settings that sweeps need. What {@code spark-submit} or a system property
 * sets is left as it is. One Spark runs per process: a second call returns the running one.
 */
public final class SparkSessions {
  /** The beginnings of Spark's messages about a wrong address. */
  private static final List<String> OF_ADDRESSES =
      List.of("Could not parse Master URL", "Invalid master URL", "Asked to run locally with");

  /** Addresses that every installation of Spark can use. */
  private static final List<String> HERE =
      List.of("local[*]", "local[N] with N from 1", "spark://HOST:PORT");

  /** Addresses that only some installations can use. */
  private static final List<String> ELSEWHERE = List.of("yarn", "k8s://HOST:PORT");

  private SparkSessions() {}

  /**
   * Starts Spark for everything but training.
   *
   * @param master address of the Spark master; null for that of spark-submit, else all cores of
   *     this machine
   * @throws BadInputException if Spark cannot use the address
   */
  public static SparkSession start(@Nullable String master) {
    return start(master, new SparkConf());
  }

  /** Starts Spark for {@link SweepSession#run}, which retries failed tasks itself. */
  public static SparkSession startForTraining(@Nullable String master) {
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

  /** Replaces Spark's exception about a wrong address; returns every other exception unchanged. */
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
      return "this installation of Spark cannot reach '"
          + master
          + "'; start Gradsweep with deploy/submit, or use "
          + String.join(", ", HERE);
    }
    List<String> allowed = Stream.concat(HERE.stream(), ELSEWHERE.stream()).toList();
    String word = master.replaceFirst("[^A-Za-z0-9].*", "");
    String nearest = Nearest.word(word, allowed);
    return "Spark does not know the address '"
        + Printable.text(master)
        + "'; allowed: "
        + String.join(", ", allowed)
        + allowed.stream()
            .filter(form -> !nearest.isEmpty() && form.startsWith(nearest))
            .findFirst()
            .map(form -> ". Did you mean " + form + "?")
            .orElse("");
  }

  /** Stops Spark if it is running. */
  public static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }

  private static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }
}
