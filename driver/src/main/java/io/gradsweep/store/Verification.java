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
 * The result of reading every file of a sweep folder.
 *
 * @param bundles number of committed bundles
 * @param trials ids of the bundles that hold a trial, by its id; one bundle each if nothing is
 *     wrong
 * @param problems one line per problem
 */
public record Verification(int bundles, Map<String, List<String>> trials, List<String> problems) {

  /** The findings of one bundle; sent from an executor to the driver. */
  private record Inspected(String bundle, List<String> trials, List<String> problems)
      implements Serializable {}

  /** Reads a folder, the bundles in parallel. */
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
              BundleInspection found =
                  BundleInspection.of(new Path(folder), bundle, hadoop.value().value());
              return new Inspected(
                  bundle, new ArrayList<>(found.trials()), new ArrayList<>(found.problems()));
            })
        .collect();
  }

  private static String times(List<String> holders) {
    Map<String, Integer> counts = new HashMap<>();
    holders.forEach(holder -> counts.merge(holder, 1, Integer::sum));
    List<String> texts = new ArrayList<>();
    for (String holder : new TreeSet<>(counts.keySet())) {
      int count = counts.getOrDefault(holder, 0);
      texts.add(count == 1 ? holder : holder + " (" + count + " times)");
    }
    return String.join(", ", texts);
  }
}
