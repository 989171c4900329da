package io.gradsweep.report;

import io.gradsweep.report.HeadlineFacts.Depth;
import io.gradsweep.report.HeadlineFacts.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The factors by which a short table groups the trials: the two that explain most of which trials
 * are healthy, in the order of the columns, the depth first. Depth and activation where no factor
 * varies, or none explains anything.
 */
public final class RowFactors {
  private static final int COUNT = 2;
  private static final List<String> USUAL = List.of("depth", "activation");

  private RowFactors() {}

  /** Their names; one or two. */
  public static List<String> of(Results results) {
    return of(results.facts());
  }

  static List<String> of(HeadlineFacts facts) {
    List<String> all = facts.factors();
    if (all.isEmpty()) {
      return USUAL;
    }
    Map<String, Double> explained = new LinkedHashMap<>();
    all.forEach(factor -> explained.put(factor, explained(facts, factor)));
    List<String> chosen =
        all.stream()
            .sorted(
                Comparator.comparingDouble((String factor) -> -explained.get(factor))
                    .thenComparing(factor -> USUAL.contains(factor) ? 0 : 1))
            .limit(COUNT)
            .toList();
    return all.stream().filter(chosen::contains).toList();
  }

  /** SQL for the level of a factor in {@code report_trials}. */
  public static String level(String factor) {
    return FactorSql.level(factor);
  }

  /** A level for a reader. */
  public static String shortened(String factor, String level) {
    return FactorSql.shortened(factor, level);
  }

  /** Sum of squares of the share of healthy trials between the levels. */
  private static double explained(HeadlineFacts facts, String factor) {
    List<long[]> healthyOfTrials = new ArrayList<>();
    if (factor.equals("depth")) {
      for (Depth depth : facts.depths()) {
        long trials = depth.verdicts().values().stream().mapToLong(Long::longValue).sum();
        healthyOfTrials.add(new long[] {depth.of(VerdictWord.HEALTHY), trials});
      }
    } else {
      for (Level level : facts.levels()) {
        if (level.factor().equals(factor)) {
          healthyOfTrials.add(new long[] {level.healthy(), level.trials()});
        }
      }
    }
    double healthy = healthyOfTrials.stream().mapToLong(counts -> counts[0]).sum();
    double trials = healthyOfTrials.stream().mapToLong(counts -> counts[1]).sum();
    double sum = 0;
    for (long[] counts : healthyOfTrials) {
      double distance = (double) counts[0] / counts[1] - healthy / trials;
      sum += counts[1] * distance * distance;
    }
    return sum;
  }
}
