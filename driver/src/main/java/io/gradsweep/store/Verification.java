package io.gradsweep.store;

import io.gradsweep.trace.BundleInspection;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a sweep folder holds, all its files read.
 *
 * @param bundles number of committed bundles
 * @param trials bundles that hold a trial, by its id; one each if all is well
 * @param problems one line each
 */
public record Verification(int bundles, Map<String, List<String>> trials, List<String> problems) {

  /** What one bundle holds; goes from the executors to the driver. */
  private record Inspected(String bundle, List<String> trials, List<String> problems)
      implements Serializable {}

  /** Reads all of a folder, the bundles in parallel. */
  public static Verification of(JavaSparkContext spark, SweepFolder folder) throws IOException {
    List<String> problems = new ArrayList<>(folder.strays());
    Set<String> bundles = folder.committedBundles();
    Map<String, List<String>> trials = new TreeMap<>();
    for (Inspected inspected : inspect(spark, folder.root().toString(), List.copyOf(bundles))) {
      problems.addAll(inspected.problems());
      for (String trial : inspected.trials()) {
        trials.computeIfAbsent(trial, unused -> new ArrayList<>()).add(inspected.bundle());
      }
    }
    trials.forEach(
        (trial, holders) -> {
          if (holders.size() > 1) {
            problems.add("trial " + trial + " is in more than one bundle: " + times(holders));
          }
        });
    return new Verification(bundles.size(), trials, List.copyOf(problems));
  }

  private static List<Inspected> inspect(
      JavaSparkContext spark, String folder, List<String> bundles) {
    if (bundles.isEmpty()) {
      return List.of();
    }
    Broadcast<SerializableConfiguration> hadoop =
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    JavaRDD<String> work =
        spark.parallelize(bundles, Math.min(bundles.size(), 4 * spark.defaultParallelism()));
    return work.map(
            bundle -> {
              BundleInspection seen =
                  BundleInspection.of(new Path(folder), bundle, hadoop.value().value());
              return new Inspected(
                  bundle, new ArrayList<>(seen.trials()), new ArrayList<>(seen.problems()));
            })
        .collect();
  }

  private static String times(List<String> holders) {
    Map<String, Integer> counts = new HashMap<>();
    holders.forEach(holder -> counts.merge(holder, 1, Integer::sum));
    List<String> said = new ArrayList<>();
    for (String holder : new TreeSet<>(counts.keySet())) {
      int count = counts.getOrDefault(holder, 0);
      said.add(count == 1 ? holder : holder + " (" + count + " times)");
    }
    return String.join(", ", said);
  }
}
