package io.gradsweep.analysis;

import static io.gradsweep.analysis.JudgedTrials.levels;
import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.analysis.JudgedTrials.JudgedTrial;
import io.gradsweep.trial.TrialColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
  private static final List<String> OTHERS =
      TrialColumns.ALL.stream()
          .map(TrialColumns.Column::name)
          .filter(name -> !Set.of("depth", "seed").contains(name))
          .toList();

  private final SparkSession spark = TestSpark.session();
  private final JudgedTrials trials = new JudgedTrials();

  /**
   * A row of the view.
   *
   * @param vanishing smallest_vanishing_depth
   * @param healthy largest_healthy_depth
   */
  private record Frontier(
      long trials, long depths, @Nullable Integer vanishing, @Nullable Integer healthy) {}

  /** Trials of one depth with these verdicts, each with another seed. */
  private void depth(int depth, String... verdicts) {
    for (int seed = 0; seed < verdicts.length; seed++) {
      trials.add(levels("depth", depth), seed, verdicts[seed]);
    }
  }

  private Map<List<@Nullable Object>, Frontier> frontiers() {
    trials.register(spark);
    Map<List<@Nullable Object>, Frontier> frontiers = new HashMap<>();
    for (Row row : spark.sql(View.FRONTIER.sql()).collectAsList()) {
      List<@Nullable Object> levels = new ArrayList<>();
      OTHERS.forEach(name -> levels.add(row.getAs(name)));
      frontiers.put(
          levels,
          new Frontier(
              row.getAs("trials"),
              row.getAs("depths"),
              row.getAs("smallest_vanishing_depth"),
              row.getAs("largest_healthy_depth")));
    }
    return frontiers;
  }

  @Test
  void isBetweenTheDepthsThatAreHealthyAndThoseThatVanish() {
    depth(4, "healthy", "healthy");
    depth(8, "healthy", "stalled");
    depth(16, "vanishing", "stalled");
    depth(32, "vanishing", "vanishing");
    assertThat(frontiers().values()).containsExactly(new Frontier(8, 4, 16, 8));
  }

  @Test
  void exactlyHalfIsEnoughForBoth() {
    depth(4, "healthy", "vanishing");
    assertThat(frontiers().values()).containsExactly(new Frontier(2, 1, 4, 4));
  }

  @Test
  void lessThanHalfIsNot() {
    depth(4, "healthy", "vanishing", "stalled");
    assertThat(frontiers().values()).containsExactly(new Frontier(3, 1, null, null));
  }

  @Test
  void failedTrialsCount() {
    depth(4, "healthy", "failed", "failed");
    depth(8, "diverged");
    assertThat(frontiers().values()).containsExactly(new Frontier(4, 2, null, null));
  }

  @Test
  void nullIsALevelOfTheOtherFactors() {
    trials.add(levels("norm_position", null, "depth", 4), 0, "healthy");
    trials.add(levels("norm_position", null, "depth", 8), 0, "healthy");
    trials.add(levels("norm_position", "after", "depth", 4), 0, "vanishing");
    assertThat(frontiers().values())
        .containsExactlyInAnyOrder(new Frontier(2, 2, null, 8), new Frontier(1, 1, 4, null));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void agreesWithCountingInPlainJava(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] verdicts = {"healthy", "vanishing", "failed", "stalled"};
    for (int i = 0; i < 120; i++) {
      trials.add(
          levels(
              "depth",
              1 << random.nextInt(5),
              "skip",
              random.nextInt(2),
              "momentum",
              random.nextBoolean() ? null : (Object) 0.9,
              "init",
              random.nextBoolean() ? "he" : "xavier"),
          i,
          verdicts[random.nextInt(verdicts.length)]);
    }
    assertThat(frontiers()).isEqualTo(counted());
  }

  private Map<List<@Nullable Object>, Frontier> counted() {
    Map<List<@Nullable Object>, Map<Integer, List<String>>> groups = new HashMap<>();
    for (JudgedTrial trial : trials.all()) {
      List<@Nullable Object> others = new ArrayList<>();
      OTHERS.forEach(name -> others.add(trial.at(name)));
      groups
          .computeIfAbsent(others, unused -> new TreeMap<>())
          .computeIfAbsent((Integer) trial.at("depth"), unused -> new ArrayList<>())
          .add(trial.verdict());
    }
    Map<List<@Nullable Object>, Frontier> counted = new HashMap<>();
    groups.forEach((others, depths) -> counted.put(others, counted(depths)));
    return counted;
  }

  private static Frontier counted(Map<Integer, List<String>> depths) {
    Integer vanishing = null;
    Integer healthy = null;
    long count = 0;
    for (Map.Entry<Integer, List<String>> depth : new TreeMap<>(depths).entrySet()) {
      List<String> verdicts = depth.getValue();
      count += verdicts.size();
      if (share(verdicts, "vanishing") >= 0.5 && vanishing == null) {
        vanishing = depth.getKey();
      }
      if (share(verdicts, "healthy") >= 0.5) {
        healthy = depth.getKey();
      }
    }
    return new Frontier(count, new HashSet<>(depths.keySet()).size(), vanishing, healthy);
  }

  private static double share(List<String> verdicts, String verdict) {
    return (double) verdicts.stream().filter(verdict::equals).count() / verdicts.size();
  }
}
